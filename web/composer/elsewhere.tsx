// Did the same person write something else here, in another browser? Shown before either of it is lost.
import { MonitorSmartphone } from 'lucide-react'
import { Button } from '../pieces/button.tsx'
import { settleDraft, useElsewhere } from '../store/drafts.ts'
import styles from './notice.module.css'

export function Elsewhere({ id }: { id: string }) {
  const other = useElsewhere(id)
  if (other === undefined) return null
  return (
    <div className={styles.notice} role="status">
      <MonitorSmartphone size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <p className={styles.words}>
        You wrote something else here in another browser:{' '}
        <bdi className={styles.quote}>“{other.reply || other.note}”</bdi>
      </p>
      <Button look="outlined" small onClick={() => settleDraft(id, 'mine')}>
        Keep this one
      </Button>
      <Button look="outlined" small onClick={() => settleDraft(id, 'theirs')}>
        Use the other
      </Button>
      <Button small onClick={() => settleDraft(id, 'both')}>
        Keep both
      </Button>
    </div>
  )
}
