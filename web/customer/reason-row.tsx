// One reason with its points: what it is, the words it was seen in, how much it adds or takes away.

import { t } from '@lingui/core/macro'
import type { Message } from '#shared/api/shapes.ts'
import { isTight } from '../app/screen.ts'
import { messageElementId } from '../conversation/message.tsx'
import { page } from '../store/page.ts'
import { type Reason, type ReasonSource, reasonWords } from '../words/reasons.ts'
import { pointWords } from '../words/totals.ts'
import styles from './why.module.css'

/** A bar is full at this many points. */
const fullAt = 30

/** `message` is where its words stand, when that is known: pointing at them shows them there. */
export function ReasonRow({
  reason,
  source,
  message,
}: {
  reason: Reason
  source: ReasonSource | null
  message: Message | undefined
}) {
  const { name, evidence, quotes } = reasonWords(reason, source)
  const { points } = reason
  return (
    <tr>
      <th scope="row">
        {name}
        {evidence !== null &&
          (message !== undefined && quotes.length > 0 ? (
            <Quote message={message} words={quotes} shown={evidence} />
          ) : (
            <bdi className={styles.evidence}>{evidence}</bdi>
          ))}
      </th>
      <td className={styles.bar} aria-hidden="true">
        <span className={points < 0 ? styles.less : ''}>
          <span style={{ inlineSize: `${Math.min(100, (Math.abs(points) / fullAt) * 100)}%` }} />
        </span>
      </td>
      <td className={styles.points}>
        <bdi dir="ltr">{pointWords(points)}</bdi>
      </td>
    </tr>
  )
}

function Quote({ message, words, shown }: { message: Message; words: readonly string[]; shown: string }) {
  const point = () => page.setState({ pointed: { message: message.id, words } })
  const leave = () => page.setState({ pointed: null })
  return (
    <button
      type="button"
      className={`${styles.evidence} ${styles.quote}`}
      title={t`Show it in the conversation`}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocus={point}
      onBlur={leave}
      onClick={() => {
        if (isTight()) page.setState({ panelOpen: false })
        goToMessage(message.id)
      }}
    >
      <bdi>{shown}</bdi>
    </button>
  )
}

function goToMessage(id: string): void {
  const element = document.getElementById(messageElementId(id))
  element?.scrollIntoView({ block: 'center' })
  element?.focus({ preventScroll: true })
}
