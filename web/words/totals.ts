// What do the points of a conversation add up to, how far is the next band, and what would lower them?
import { plural, t } from '@lingui/core/macro'
import type { Conversation } from '#shared/api/shapes.ts'
import type { PriorityPolicy } from '#shared/domain/priority-policy.ts'
import { bandNames } from './bands.ts'
import { locale } from './locale.ts'

type Priority = Conversation['priority']

const withSign = new Intl.NumberFormat(locale, { signDisplay: 'always' })

/** Points with a true sign: “+26”, “−45”. */
export const pointWords = (points: number): string => withSign.format(points).replace('-', '−')

/** “9 to Urgent, from 75”; of an urgent one where urgent begins. */
export function distanceWords(score: number, limits: PriorityPolicy['bands']): string {
  const steps = [
    ['normal', limits.normal],
    ['high', limits.high],
    ['urgent', limits.urgent],
  ] as const
  const next = steps.find(([, limit]) => limit > score)
  if (next === undefined) return t`Urgent from ${limits.urgent}`
  const [band, limit] = next
  const short = limit - score
  return t`${short} to ${bandNames[band]}, from ${limit}`
}

/** Said where the points add up to more or less than a score can be; null where they do not. */
export function cappedWords({ score, reasons }: Priority): string | null {
  const sum = reasons.reduce((total, { points }) => total + points, 0)
  if (sum === score) return null
  if (sum > score)
    return plural(sum, { one: '# point, at most 100 count', other: '# points, at most 100 count' })
  const points = pointWords(sum)
  return t`${points} points count as 0`
}

const corrections: Record<string, { exactly(points: string): string; upTo(points: string): string }> = {
  sentiment: {
    exactly: (points) => t`Saying it is not negative: ${points}.`,
    upTo: (points) => t`Saying it is not negative: up to ${points}.`,
  },
  urgency: {
    exactly: (points) => t`Saying it can wait: ${points}.`,
    upTo: (points) => t`Saying it can wait: up to ${points}.`,
  },
  offensive: {
    exactly: (points) => t`Saying it is not hostile: ${points}.`,
    upTo: (points) => t`Saying it is not hostile: up to ${points}.`,
  },
}

/**
 * What would really lower it: an answer while one is due, and the correction that takes away most. With several
 * unanswered messages another one may speak up instead, so that is a limit. Null where nobody waits, or
 * where it is as low as can be.
 */
export function loweringWords({
  priority: { score, band, reasons, override },
  status,
  unanswered,
}: Pick<Conversation, 'priority' | 'status' | 'unanswered'>): string | null {
  if (status !== 'needs_reply') return null
  const answering = t`Answering takes it off this list.`
  if (override !== undefined) return `${answering} ${t`The band set by hand can be changed above.`}`
  if (band === 'low') return null
  const sum = reasons.reduce((total, { points }) => total + points, 0)
  const strongest = reasons
    .filter(({ code, points }) => points > 0 && code in corrections)
    .toSorted((a, b) => b.points - a.points)[0]
  if (strongest === undefined || unanswered === 0) return answering
  const less = score - Math.max(0, Math.min(100, sum - strongest.points))
  if (less <= 0) return answering
  const correcting = corrections[strongest.code]?.[unanswered > 1 ? 'upTo' : 'exactly']
  return correcting === undefined ? answering : `${answering} ${correcting(pointWords(-less))}`
}
