// What is nobody told of for a while? What happens to a brand of one kind and about one thing, by whoever silenced it.
import type { Incident, IncidentKind } from './incident.ts'
import type { Topic } from './signal.ts'

/** What incidents have in common that people take for the same thing. */
export type AlertSubject = { brand: string; kind: IncidentKind; topic: Topic | null }

export type AlertMute = AlertSubject & { until: string; by: string }

export const isSameSubject = (one: AlertSubject, other: AlertSubject): boolean =>
  one.brand === other.brand && one.kind === other.kind && one.topic === other.topic

/** Is `incident` silenced at `now`, an ISO instant? */
export const isMuted = (
  mutes: readonly AlertMute[],
  incident: Pick<Incident, keyof AlertSubject>,
  now: string,
): boolean => mutes.some((mute) => now < mute.until && isSameSubject(mute, incident))
