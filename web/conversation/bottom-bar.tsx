// What can be done with a thumb? The four actions at the foot of a small screen.
import { AlarmClock, Check, Reply, UserRoundPlus } from 'lucide-react'
import { memo } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { useNarrow } from '../app/screen.ts'
import { claimIt, releaseIt } from '../store/actions.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { compose, openOverlay } from '../store/page.ts'
import styles from './bottom-bar.module.css'
import { useConversationActions } from './use-conversation-actions.ts'

export const BottomBar = memo(function BottomBar({ conversation }: { conversation: Conversation }) {
  const harken = useHarken()
  const works = useMay('work')
  const actions = useConversationActions(conversation)
  const { id, assignee } = conversation
  if (!useNarrow() || !works) return null
  const mine = assignee === harken.me
  return (
    <nav className={styles.bar} aria-label="Actions">
      <button type="button" className={styles.item} onClick={() => compose(id, null)}>
        <Reply size={20} strokeWidth={1.75} aria-hidden="true" /> Reply
      </button>
      <button
        type="button"
        className={styles.item}
        disabled={assignee !== null && !mine}
        onClick={() => void (mine ? releaseIt(harken, id) : claimIt(harken, id))}
      >
        <UserRoundPlus size={20} strokeWidth={1.75} aria-hidden="true" /> {mine ? 'Release' : 'Claim'}
      </button>
      <button
        type="button"
        className={styles.item}
        aria-haspopup="dialog"
        onClick={() => openOverlay('snooze')}
      >
        <AlarmClock size={20} strokeWidth={1.75} aria-hidden="true" /> Snooze
      </button>
      <button type="button" className={styles.item} onClick={actions.close}>
        <Check size={20} strokeWidth={1.75} aria-hidden="true" /> Close
      </button>
    </nav>
  )
})
