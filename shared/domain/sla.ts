// By when must a person have answered? The earliest of the service target and the platform's reply window.
import { addOpenMinutes, type Calendar } from './calendar.ts'
import type { Band } from './conversation.ts'

/** Minutes to an answer per band. */
export type Targets = Record<Band, number>

export type SlaPolicy = {
  targetMinutes: Targets
  /** Where a channel differs, in public or in private. */
  channels: Record<string, { public?: Partial<Targets> | undefined; private?: Partial<Targets> | undefined }>
  /** When the clock runs; null: always. */
  calendar: Calendar | null
  /** Brands with hours of their own. */
  brandCalendars: Record<string, Calendar>
  /** Bands whose clock never stops, whatever the calendar says. */
  aroundTheClock: Band[]
  /** An answer is asked for this long before the platform's reply window ends. */
  windowMarginMinutes: number
}

export const defaultSla: SlaPolicy = {
  targetMinutes: { urgent: 15, high: 60, normal: 240, low: 1440 },
  channels: {},
  calendar: null,
  brandCalendars: {},
  aroundTheClock: ['urgent'],
  windowMarginMinutes: 60,
}

/** What of a conversation its clock depends on, beside its band and since when it waits. */
export type Clocked = {
  channel: string
  brand: string
  visibility: 'public' | 'private'
  replyWindowEndsAt: string | null
}

/**
 * The moment by which a person must have answered what waits since `since`. The reply window counts with a margin, so
 * that an answer is asked for while it can still be sent; a margin that would lie before the message itself is left out.
 * A window does not wait for opening hours: platforms know none.
 */
export function dueAt(of: Clocked, since: string, band: Band, sla: SlaPolicy): string {
  const start = Date.parse(since)
  const calendar = sla.aroundTheClock.includes(band) ? null : (sla.brandCalendars[of.brand] ?? sla.calendar)
  const minutes = targetOf(of, band, sla)
  const target = calendar === null ? start + minutes * 60_000 : addOpenMinutes(start, minutes, calendar)
  if (of.replyWindowEndsAt === null) return iso(target)
  const end = Date.parse(of.replyWindowEndsAt)
  const lastCall = end - sla.windowMarginMinutes * 60_000
  return iso(Math.min(target, lastCall > start ? lastCall : end))
}

/** Minutes of open time within which this band is to be answered there. */
export const targetOf = (of: Pick<Clocked, 'channel' | 'visibility'>, band: Band, sla: SlaPolicy): number =>
  sla.channels[of.channel]?.[of.visibility]?.[band] ?? sla.targetMinutes[band]

const iso = (ms: number): string => new Date(ms).toISOString()
