// A count of negative mentions that opens the conversations behind it.
import type { MouseEvent } from 'react'
import type { Topic } from '#shared/domain/signal.ts'
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
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey) return
    event.preventDefault()
    goToPulse(change)
  }
  return (
    <a className={styles.link} href={addressOfPulse({ ...place, ...change })} onClick={open}>
      {counted(count)}
    </a>
  )
}
