// How are two rankings of the same cases shown to a person?

import type { Comparison, Ranked } from '#shared/domain/compare-policies.ts'
import { bands, type PriorityReason } from '#shared/domain/conversation.ts'
import { inColumns } from '../columns.ts'

export type Described = { name: string; text: string }

const longestText = 48

/** The sums, and a line for every case whose rank, band or score differs, in the proposed order. */
export function comparisonTable(
  { cases, bands: counts, raised, lowered, moved }: Comparison,
  describe: (id: string) => Described,
): string {
  const sums = inColumns([
    ['BAND', 'CURRENT', 'PROPOSED'],
    ...bands.map((band) => [band, String(counts.current[band]), String(counts.proposed[band])]),
  ])
  const changed = cases.filter(
    ({ current, proposed }) => current.score !== proposed.score || current.rank !== proposed.rank,
  )
  const rows = changed.map(({ id, current, proposed }) => {
    const { name, text } = describe(id)
    return [
      `${current.rank} → ${proposed.rank}`,
      `${placeOf(current)} → ${placeOf(proposed)}`,
      differenceOf(current.reasons, proposed.reasons),
      name,
      oneLine(text),
    ]
  })
  const table =
    rows.length === 0 ? '' : `\n${inColumns([['RANK', 'BAND AND SCORE', 'WHY', 'WHO', 'TEXT'], ...rows])}`
  return `${sums}${raised} raised, ${lowered} lowered, ${moved} moved within their band, of ${cases.length}.\n${table}`
}

const placeOf = ({ band, score }: Ranked): string => `${band} ${score}`

/** What each reason gives more or less, the largest difference first. */
function differenceOf(before: readonly PriorityReason[], after: readonly PriorityReason[]): string {
  const codes = [...new Set([...before, ...after].map(({ code }) => code))]
  const pointsOf = (reasons: readonly PriorityReason[], code: string): number =>
    reasons.find((reason) => reason.code === code)?.points ?? 0
  return codes
    .map((code) => ({ code, by: pointsOf(after, code) - pointsOf(before, code) }))
    .filter(({ by }) => by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, 3)
    .map(({ code, by }) => `${code} ${by > 0 ? '+' : '−'}${Math.abs(by)}`)
    .join(', ')
}

/** Text from outside must not steer the terminal. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, longestText)
