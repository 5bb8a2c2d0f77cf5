// Above every page while a crisis is on: what, whose, since when, how many wait, what holds.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Siren } from 'lucide-react'
import { memo, useEffect } from 'react'
import type { CrisisView } from '#shared/api/crises.ts'
import { addressOfPlace } from '../app/place-address.ts'
import { useNow } from '../pieces/now.ts'
import { useCounts } from '../store/counts.ts'
import { useActiveCrises } from '../store/crises.ts'
import { say } from '../store/page.ts'
import { counted } from '../words/numbers.ts'
import { personName } from '../words/people.ts'
import { span } from '../words/time.ts'
import styles from './crisis-bar.module.css'
import { addressOfCrisis } from './crisis-place.ts'

export const CrisisBar = memo(function CrisisBar() {
  const active = useActiveCrises()
  return (
    <div className={styles.bars}>
      {active.map((crisis) => (
        <Bar key={crisis.id} crisis={crisis} />
      ))}
    </div>
  )
})

function Bar({ crisis }: { crisis: CrisisView }) {
  const { id, title, owner, startedAt } = crisis
  const now = useNow(30_000)
  const approvals = useCounts(({ approvals = 0 }) => approvals)
  const waiting = useCounts((all) => all[`crisis:${id}`])
  const group = { view: 'needs_reply' as const, filter: { crisis: id }, q: null }
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each crisis, not for each of its changes
  useEffect(() => say(t`Crisis mode: ${title}. Owner ${personName(owner)}.`, 'alert'), [id])
  return (
    <section className={styles.bar} aria-label={t`Crisis mode`}>
      <Siren size={16} strokeWidth={2} aria-hidden="true" />
      <strong className={styles.title}>
        <Trans>
          Crisis: <bdi>{title}</bdi>
        </Trans>
      </strong>
      <span className={styles.fact}>{t`owner ${personName(owner)}`}</span>
      <span className={styles.fact}>{span(now - Date.parse(startedAt))}</span>
      {waiting !== undefined && (
        <a className={styles.link} href={addressOfPlace({ of: group, conversation: null })}>
          {t`${counted(waiting)} waiting`}
        </a>
      )}
      <span className={`${styles.fact} ${styles.rule}`}>{t`public replies need approval`}</span>
      <span className={styles.space} />
      {approvals > 0 && (
        <a className={styles.link} href="/inbox/approvals">
          {t`${counted(approvals)} to approve`}
        </a>
      )}
      <a className={styles.link} href={addressOfCrisis(id)}>
        {t({ message: 'Open the room', comment: 'The page where a crisis is handled' })}
      </a>
    </section>
  )
}
