// When a channel of a brand falls silent: one incident per brand while it lasts, however many channels. Pure.
import { type Incident, withLine } from './incident.ts'
import { noDrivers } from './incident-drivers.ts'

/** A channel that is silent: what came in the latest hours, and what should have. */
export type SilentChannel = {
  channel: string
  startedAt: string
  count: number
  expected: number
  score: number
}

/** As sure as twice the bar: no quiet afternoon. */
const highFrom = 2

/** The silence of `brand` that goes on, or null. */
export const silenceOn = (incidents: readonly Incident[], brand: string): Incident | null =>
  incidents.find((one) => one.kind === 'silence' && one.brand === brand && one.endedAt === null) ?? null

/** An incident that begins with `silent`. */
export function openSilence(
  id: string,
  brand: string,
  silent: SilentChannel,
  now: string,
  previous: string | null,
): Incident {
  const high = silent.score >= highFrom
  const blank: Incident = {
    id,
    version: 1,
    brand,
    kind: 'silence',
    topic: null,
    severity: high ? 'high' : 'low',
    status: 'new',
    owner: null,
    startedAt: silent.startedAt,
    openedAt: now,
    raisedAt: high ? now : null,
    acknowledgedAt: null,
    endedAt: null,
    seenAt: now,
    peak: silent.count,
    expected: silent.expected,
    score: silent.score,
    size: 0,
    channels: [silent.channel],
    spikes: [],
    explanation: null,
    previous,
    drivers: noDrivers,
    lines: 0,
    fresh: [],
  }
  return withLine(blank, now, 'opened', 'system', {}, { channel: silent.channel })
}

/** `incident` with one more silent channel, or with what is known of one now. */
export function joinSilence(incident: Incident, silent: SilentChannel, now: string): Incident {
  let next: Incident = { ...incident, seenAt: now }
  if (!next.channels.includes(silent.channel))
    next = withLine(
      next,
      now,
      'joined',
      'system',
      { channels: [...next.channels, silent.channel] },
      { channel: silent.channel },
    )
  if (silent.score >= highFrom && next.severity === 'low')
    next = withLine(next, now, 'raised', 'system', { severity: 'high', raisedAt: now })
  if (silent.score <= next.score) return next
  return { ...next, score: silent.score, peak: silent.count, expected: silent.expected }
}

/** `incident` once its channels are heard again. */
export const endedSilence = (incident: Incident, now: string): Incident =>
  withLine(incident, now, 'over', 'system', { endedAt: now }, { endedAt: now })
