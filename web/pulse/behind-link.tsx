// A count of negative mentions that opens the conversations behind it.
import type { Topic } from '#shared/domain/signal.ts'
import { onPlainClick } from '../app/plain-click.ts'
import { counted } from '../words/numbers.ts'
import styles from './lists.module.css'
import { addressOfPulse, goToPulse, usePulsePlace } from './pulse-place.ts'

type Props = {
  from: string
  /** How long the span is, seconds. */
  steps: number
  count: number
  topic: Topic | null
}

export function BehindLink({ from, steps, count, topic }: Props) {
  const place = usePulsePlace()
  if (count === 0) return counted(0)
  const to = new Date(Date.parse(from) + steps * 1000).toISOString()
  const change = { incident: null, behind: { from, to, topic } }
  return (
    <a
      className={styles.link}
      href={addressOfPulse({ ...place, ...change })}
      onClick={onPlainClick(() => goToPulse(change))}
    >
      {counted(count)}
    </a>
  )
}
