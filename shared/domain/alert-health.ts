// Which rules cannot reach their target at the moment? Told by their latest alerts alone. Pure.
import type { Alert, TargetKind } from './alert-rule.ts'

export type FailingTarget = {
  rule: string
  ruleName: string
  kind: TargetKind
  /** When the oldest of the alerts that did not arrive was due. */
  since: string
  /** Alerts that are tried again, and those given up. */
  waiting: number
  lost: number
  nextAttemptAt: string | null
  /** What the latest attempt said; fit for people. */
  problem: string
}

type Tried = Pick<
  Alert,
  'rule' | 'ruleName' | 'kind' | 'at' | 'state' | 'sentAt' | 'problem' | 'nextAttemptAt'
>

/** Rules with an alert that failed and none that has arrived since, longest first. `alerts` in any order. */
export function failingTargets(alerts: readonly Tried[]): FailingTarget[] {
  const failing = [...new Set(alerts.map(({ rule }) => rule))].flatMap((rule) => {
    const own = alerts.filter((alert) => alert.rule === rule)
    const arrived =
      own
        .flatMap(({ sentAt }) => sentAt ?? [])
        .toSorted()
        .at(-1) ?? ''
    const missing = own.filter(({ problem, at }) => problem !== null && at > arrived).toSorted(byTime)
    const [oldest] = missing
    const latest = missing.at(-1)
    if (oldest === undefined || latest === undefined) return []
    const waiting = missing.filter(({ state }) => state !== 'failed')
    return [
      {
        rule,
        ruleName: latest.ruleName,
        kind: latest.kind,
        since: oldest.at,
        waiting: waiting.length,
        lost: missing.length - waiting.length,
        nextAttemptAt: waiting.flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []).toSorted()[0] ?? null,
        problem: latest.problem ?? '',
      },
    ]
  })
  return failing.toSorted((a, b) => (a.since < b.since ? -1 : 1))
}

const byTime = (a: Tried, b: Tried): number => (a.at < b.at ? -1 : 1)
