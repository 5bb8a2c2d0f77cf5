// Above every page while a crisis is on: what, whose, since when, how many wait, what holds.
import { Siren } from 'lucide-react'
import { useEffect } from 'react'
import type { CrisisView } from '#shared/api/crises.ts'
import { useNow } from '../pieces/now.ts'
import { useActiveCrises, watchCrises } from '../store/crises.ts'
import { useHarken } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { say } from '../store/page.ts'
import { counted } from '../words/numbers.ts'
import { personName } from '../words/people.ts'
import { span } from '../words/time.ts'
import styles from './crisis-bar.module.css'
import { addressOfCrisis } from './crisis-place.ts'

export function CrisisBar() {
  const harken = useHarken()
  useEffect(() => watchCrises(harken), [harken])
  const active = useActiveCrises()
  return active.map((crisis) => <Bar key={crisis.id} crisis={crisis} />)
}

function Bar({ crisis }: { crisis: CrisisView }) {
  const { id, title, owner, startedAt } = crisis
  const now = useNow(30_000)
  const { needs_reply: waiting, approvals = 0 } = useInbox((state) => state.counts)
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each crisis, not for each of its changes
  useEffect(() => say(`Crisis mode: ${title}. Owner ${personName(owner)}.`, 'alert'), [id])
  return (
    <section className={styles.bar} aria-label="Crisis mode">
      <Siren size={16} strokeWidth={2} aria-hidden="true" />
      <strong className={styles.title}>
        Crisis: <bdi>{title}</bdi>
      </strong>
      <span className={styles.fact}>owner {personName(owner)}</span>
      <span className={styles.fact}>{span(now - Date.parse(startedAt))}</span>
      {waiting !== undefined && <span className={styles.fact}>{counted(waiting)} waiting</span>}
      <span className={`${styles.fact} ${styles.rule}`}>public replies need approval</span>
      <span className={styles.space} />
      {approvals > 0 && (
        <a className={styles.link} href="/inbox/approvals">
          {counted(approvals)} to approve
        </a>
      )}
      <a className={styles.link} href={addressOfCrisis(id)}>
        Open the room
      </a>
    </section>
  )
}
