// How did we do in the rehearsal? From what the inbox itself has stored.
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
    ['Noticed', after(score.noticedAfter)],
    ['Acknowledged', after(score.acknowledgedAfter)],
    ['First answer', after(score.firstAnswerAfter)],
    ['Unanswered', `${counted(score.unanswered)} of ${counted(score.conversations)} conversations`],
    ['Answered twice', counted(score.doubleAnswers)],
  ]
  return (
    <ModalDialog title={over ? 'The rehearsal is over' : 'The rehearsal is on'} onClose={onClose}>
      <p className={dialog.words}>
        Began at {clock(startedAt)}, {over ? 'ended' : 'ends'} at {clock(endsAt)}, seed {seed}. The same seed
        says the same again.
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
          Close
        </Press>
        {over && (
          <Press
            className={`${button.button} ${button.primary}`}
            onPress={() => {
              onAgain()
              onClose()
            }}
          >
            Rehearse again
          </Press>
        )}
      </div>
    </ModalDialog>
  )
}

function after(seconds: number | null): string {
  if (seconds === null) return 'not yet'
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `after ${seconds} s` : `after ${minutes} min ${seconds % 60} s`
}
