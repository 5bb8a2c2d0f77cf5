// The line at the foot: is it live, where do we stand, and on one machine what the simulator does.
import { lazy, memo, Suspense } from 'react'
import { useHarken } from '../store/harken.ts'
import { usePage } from '../store/page.ts'
import { useWaiting } from '../store/wish-for.ts'
import type { SyncPhase } from '../sync/sync-ports.ts'
import { counted, plural } from '../words/numbers.ts'
import styles from './footer.module.css'

/** Only where people try things out on one machine. */
const FirstSteps = lazy(async () => ({ default: (await import('./first-steps.tsx')).FirstSteps }))
const SimulatorBar = lazy(async () => ({ default: (await import('./simulator-bar.tsx')).SimulatorBar }))

const phaseWords: Record<SyncPhase, string> = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Reconnecting',
  paused: 'Paused while hidden',
}

export const Footer = memo(function Footer() {
  const phase = usePage((page) => page.connection.phase)
  const waiting = useWaiting()
  const local = useHarken().session.become !== null
  return (
    <footer className={styles.footer}>
      <span className={`${styles.dot} ${phase === 'live' ? styles.live : ''}`} aria-hidden="true" />
      <span className={styles.phase}>{phaseWords[phase]}</span>
      {waiting > 0 && (
        <span className={styles.waiting} title="Told in their order as soon as there is a connection">
          {plural(waiting, 'change')} waiting
        </span>
      )}
      <Seq />
      <Suspense>{local && <FirstSteps />}</Suspense>
      <span className={styles.space} />
      <Suspense>{local && <SimulatorBar />}</Suspense>
    </footer>
  )
})

function Seq() {
  const seq = usePage((page) => page.connection.seq)
  return (
    <span className={styles.seq} title="Number of the last change this page has seen">
      seq {counted(seq)}
    </span>
  )
}
