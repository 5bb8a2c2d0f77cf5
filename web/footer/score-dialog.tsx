// How did we do in the rehearsal? From what the inbox itself has stored.
import { plural, t } from '@lingui/core/macro'
import { Button as Press } from 'react-aria-components'
import type { Rehearsal } from '../api/local-routes.ts'
import dialog from '../menus/dialog.module.css'
import { ModalDialog } from '../menus/modal-dialog.tsx'
import button from '../pieces/button.module.css'
import { counted } from '../words/numbers.ts'
import { clock } from '../words/time.ts'
import styles from './score-dialog.module.css'

type Props = { rehearsal: Rehearsal; onAgain: () => void; onClose: () => void }

export function ScoreDialog({ rehearsal, onAgain, onClose }: Props) {
  const { score, over, startedAt, endsAt, seed } = rehearsal
  const rows: [string, string][] = [
    [t`Noticed`, after(score.noticedAfter)],
    [t`Acknowledged`, after(score.acknowledgedAfter)],
    [t`First answer`, after(score.firstAnswerAfter)],
    [
      t`Unanswered`,
      t`${counted(score.unanswered)} of ${plural(score.conversations, { one: '# conversation', other: '# conversations' })}`,
    ],
    [t`Answered twice`, counted(score.doubleAnswers)],
  ]
  return (
    <ModalDialog title={over ? t`The rehearsal is over` : t`The rehearsal is on`} onClose={onClose}>
      <p className={dialog.words}>
        {over
          ? t`Began at ${clock(startedAt)}, ended at ${clock(endsAt)}, seed ${seed}. The same seed says the same again.`
          : t`Began at ${clock(startedAt)}, ends at ${clock(endsAt)}, seed ${seed}. The same seed says the same again.`}
      </p>
      <dl className={styles.score}>
        {rows.map(([name, value]) => (
          <div key={name} className={styles.row}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={dialog.actions}>
        <Press className={`${button.button} ${button.outlined}`} onPress={onClose}>
          {t`Close`}
        </Press>
        {over && (
          <Press
            className={`${button.button} ${button.primary}`}
            onPress={() => {
              onAgain()
              onClose()
            }}
          >
            {t`Rehearse again`}
          </Press>
        )}
      </div>
    </ModalDialog>
  )
}

function after(seconds: number | null): string {
  if (seconds === null) return t`not yet`
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  return minutes === 0 ? t`after ${seconds} s` : t`after ${minutes} min ${rest} s`
}
