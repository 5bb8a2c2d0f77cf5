// The line at the foot: is it live, where do we stand, and on one machine what the simulator does.
import { plural, t } from '@lingui/core/macro'
import { lazy, memo, Suspense } from 'react'
import { useStore } from 'zustand'
import { drawnSlowly } from '../store/drawn-slowly.ts'
import { useHarken } from '../store/harken.ts'
import { page, usePage } from '../store/page.ts'
import { useWaiting } from '../store/wish-for.ts'
import type { SyncPhase } from '../sync/sync-ports.ts'
import { counted } from '../words/numbers.ts'
import styles from './footer.module.css'

/** Only where people try things out on one machine. */
const FirstSteps = lazy(async () => ({ default: (await import('./first-steps.tsx')).FirstSteps }))
const SimulatorBar = lazy(async () => ({ default: (await import('./simulator-bar.tsx')).SimulatorBar }))

const phaseWords: Record<SyncPhase, string> = {
  connecting: t`Connecting`,
  live: t`Live`,
  reconnecting: t`Reconnecting`,
  paused: t`Paused while hidden`,
}

export const Footer = memo(function Footer() {
  const phase = usePage((state) => state.connection.phase)
  const waiting = useWaiting()
  const local = useHarken().session.become !== null
  return (
    <footer className={styles.footer}>
      <span className={`${styles.dot} ${phase === 'live' ? styles.live : ''}`} aria-hidden="true" />
      <span className={styles.phase}>{phaseWords[phase]}</span>
      {waiting > 0 && (
        <span className={styles.waiting} title={t`Told in their order as soon as there is a connection`}>
          {plural(waiting, { one: '# change waiting', other: '# changes waiting' })}
        </span>
      )}
      <Seq />
      <Suspense>{local && <FirstSteps />}</Suspense>
      <span className={styles.space} />
      <Suspense>{local && <SimulatorBar />}</Suspense>
    </footer>
  )
})

const drawnSeq = drawnSlowly(page, ({ connection }) => connection.seq)

function Seq() {
  const seq = useStore(drawnSeq, ({ value }) => value)
  return (
    <span className={styles.seq} title={t`Number of the last change this page has seen`}>
      {t({ comment: 'Short for sequence number', message: `seq ${counted(seq)}` })}
    </span>
  )
}
