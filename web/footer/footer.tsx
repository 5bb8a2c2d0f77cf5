// The line at the foot: is it live, where do we stand, and on one machine what the simulator does.
import { usePage } from '../store/page.ts'
import { useWaiting } from '../store/wish-for.ts'
import type { SyncPhase } from '../sync/sync-ports.ts'
import { counted, plural } from '../words/numbers.ts'
import { FirstSteps } from './first-steps.tsx'
import styles from './footer.module.css'
import { SimulatorBar } from './simulator-bar.tsx'

const phaseWords: Record<SyncPhase, string> = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Reconnecting',
  paused: 'Paused while hidden',
}

export function Footer() {
  const { phase, seq } = usePage((page) => page.connection)
  const waiting = useWaiting()
  return (
    <footer className={styles.footer}>
      <span className={`${styles.dot} ${phase === 'live' ? styles.live : ''}`} aria-hidden="true" />
      <span className={styles.phase}>{phaseWords[phase]}</span>
      {waiting > 0 && (
        <span className={styles.waiting} title="Told in their order as soon as there is a connection">
          {plural(waiting, 'change')} waiting
        </span>
      )}
      <span className={styles.seq} title="Number of the last change this page has seen">
        seq {counted(seq)}
      </span>
      <FirstSteps />
      <span className={styles.space} />
      <SimulatorBar />
    </footer>
  )
}
