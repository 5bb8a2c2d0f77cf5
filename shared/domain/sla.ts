// By when must a person have answered? The earliest of the service target and the platform's reply window.
import type { Band } from './conversation.ts'

/** Minutes to a first answer per band, per visibility. */
export type SlaPolicy = { targetMinutes: Record<Band, number>; windowMarginMinutes: number }

export const defaultSla: SlaPolicy = {
  targetMinutes: { urgent: 15, high: 60, normal: 240, low: 1440 },
  windowMarginMinutes: 60,
}

/**
 * The moment by which a person must have answered. `replyWindowEndsAt` counts with a margin, so that an answer is
 * asked for while it can still be sent; a margin that would lie before the message itself is left out.
 */
export function dueAt(
  oldestUnansweredAt: string,
  band: Band,
  replyWindowEndsAt: string | null,
  sla: SlaPolicy,
): string {
  const target = addMinutes(oldestUnansweredAt, sla.targetMinutes[band])
  if (replyWindowEndsAt === null) return target
  const lastCall = addMinutes(replyWindowEndsAt, -sla.windowMarginMinutes)
  const latest = lastCall > oldestUnansweredAt ? lastCall : replyWindowEndsAt
  return latest < target ? latest : target
}

function addMinutes(iso: string, minutes: number): string {
  return new Date(Date.parse(iso) + minutes * 60_000).toISOString()
}
