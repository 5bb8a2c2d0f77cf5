// What did a colleague say while I was writing? Shown before anything is posted twice.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import type { Message } from '#shared/api/shapes.ts'
import { Button } from '../pieces/button.tsx'
import { useNow } from '../pieces/now.ts'
import { personName } from '../words/people.ts'
import { ago } from '../words/time.ts'
import styles from './notice.module.css'

export function Meanwhile({
  since,
  onSend,
  onKeep,
}: {
  since: readonly Message[]
  onSend: () => void
  onKeep: () => void
}) {
  const now = useNow(1000)
  const last = since.at(-1)
  if (last === undefined) return null
  const who = personName(last.reply?.by ?? last.author.name)
  const when = ago(last.at, now)
  return (
    <div className={styles.notice} role="alert">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
      <p className={styles.words}>
        <Trans>
          {who} replied {when} ago: <bdi className={styles.quote}>“{last.text}”</bdi>
        </Trans>
      </p>
      <Button look="outlined" small onClick={onKeep}>
        {t`Keep draft`}
      </Button>
      <Button small onClick={onSend}>
        {t`Send anyway`}
      </Button>
    </div>
  )
}
