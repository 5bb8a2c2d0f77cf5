// Did the same person write something else here, in another browser? Shown before either of it is lost.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { MonitorSmartphone } from 'lucide-react'
import { memo } from 'react'
import { Button } from '../pieces/button.tsx'
import { settleDraft, useElsewhere } from '../store/drafts.ts'
import styles from './notice.module.css'

export const Elsewhere = memo(function Elsewhere({ id }: { id: string }) {
  const other = useElsewhere(id)
  if (other === undefined) return null
  const written = other.reply || other.note
  return (
    <div className={styles.notice} role="status">
      <MonitorSmartphone size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <p className={styles.words}>
        <Trans>
          You wrote something else here in another browser: <bdi className={styles.quote}>“{written}”</bdi>
        </Trans>
      </p>
      <Button look="outlined" small onClick={() => settleDraft(id, 'mine')}>
        {t`Keep this one`}
      </Button>
      <Button look="outlined" small onClick={() => settleDraft(id, 'theirs')}>
        {t`Use the other`}
      </Button>
      <Button small onClick={() => settleDraft(id, 'both')}>
        {t`Keep both`}
      </Button>
    </div>
  )
})
