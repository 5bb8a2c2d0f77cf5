// Given what came in, what would other rules have ranked where? Both rankings of the same cases, side by side. Pure.
import { assessCase, type Unanswered } from './assessment.ts'
import { type Band, bands, type PriorityReason } from './conversation.ts'
import type { Policy } from './policy.ts'
import { type Clocked, dueAt } from './sla.ts'

/** One case as it waited for its first answer: its messages until then, oldest first, with today's topics or others'. */
export type RecordedCase = Clocked & {
  id: string
  since: string
  ourReplyFailed: boolean
  /** The messages as they are judged under the terms of a policy. */
  messages: (policy: Policy) => readonly Unanswered[]
}

/** `rank` 1 is the first to be answered of all compared. */
export type Ranked = { rank: number; score: number; band: Band; dueAt: string; reasons: PriorityReason[] }

export type Comparison = {
  cases: { id: string; current: Ranked; proposed: Ranked }[]
  /** How many cases stand in each band. */
  bands: { current: Record<Band, number>; proposed: Record<Band, number> }
  /** Cases whose band rises, falls, or stays while something else of their rank changes. */
  raised: number
  lowered: number
  moved: number
}

/** Ranks `cases` under both policies. Cases without a message that can be judged are left out. */
export function comparePolicies(
  cases: readonly RecordedCase[],
  current: Policy,
  proposed: Policy,
): Comparison {
  const before = rankAll(cases, current)
  const after = rankAll(cases, proposed)
  const compared = cases.flatMap(({ id }) => {
    const [a, b] = [before.get(id), after.get(id)]
    return a && b ? [{ id, current: a, proposed: b }] : []
  })
  const change = ({ current: a, proposed: b }: Comparison['cases'][number]): number =>
    bands.indexOf(a.band) - bands.indexOf(b.band)
  return {
    cases: compared.sort((a, b) => a.proposed.rank - b.proposed.rank),
    bands: { current: countBands(before), proposed: countBands(after) },
    raised: compared.filter((one) => change(one) > 0).length,
    lowered: compared.filter((one) => change(one) < 0).length,
    moved: compared.filter((one) => change(one) === 0 && one.current.rank !== one.proposed.rank).length,
  }
}

function rankAll(cases: readonly RecordedCase[], policy: Policy): Map<string, Ranked> {
  const assessed = cases.flatMap((recorded) => {
    const found = assessCase(recorded.messages(policy), recorded.ourReplyFailed, policy.priority)
    if (found === null) return []
    const { score, band, reasons } = found.priority
    return [
      { id: recorded.id, score, band, reasons, dueAt: dueAt(recorded, recorded.since, band, policy.sla) },
    ]
  })
  assessed.sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.id < b.id ? -1 : 1))
  return new Map(assessed.map(({ id, ...rest }, index) => [id, { rank: index + 1, ...rest }]))
}

function countBands(ranked: ReadonlyMap<string, Ranked>): Record<Band, number> {
  const counts: Record<Band, number> = { urgent: 0, high: 0, normal: 0, low: 0 }
  for (const { band } of ranked.values()) counts[band]++
  return counts
}
