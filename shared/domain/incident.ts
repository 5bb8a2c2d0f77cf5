// Something happening to a brand that people must answer for: a burst of negative mentions, or silence. Which changes are
// allowed, and what does history say of each?
import type { IncidentDrivers } from './incident-drivers.ts'
import type { Topic } from './signal.ts'

export const incidentStatuses = ['new', 'acknowledged', 'explained', 'closed'] as const
export type IncidentStatus = (typeof incidentStatuses)[number]

export const incidentKinds = ['spike', 'silence'] as const
export type IncidentKind = (typeof incidentKinds)[number]

/** `high` is large for the series it happened to and worth waking somebody for; `low` is sure, but may wait. */
export const severities = ['low', 'high'] as const
export type Severity = (typeof severities)[number]

export type LineType =
  | 'opened'
  | 'joined'
  | 'raised'
  | 'named'
  | 'over'
  | 'acknowledged'
  | 'assigned'
  | 'noted'
  | 'explained'
  | 'closed'

/** One line of an incident's history; `no` counts from 1. `by` is `system` where nobody did it. */
export type TimelineLine = {
  no: number
  at: string
  by: string
  type: LineType
  detail: Record<string, string>
}

export type Incident = {
  id: string
  /** Counts the writes. */
  version: number
  brand: string
  kind: IncidentKind
  /** What it is about where a known topic stands out; null otherwise, and for silence. */
  topic: Topic | null
  severity: Severity
  status: IncidentStatus
  owner: string | null
  /** First loud (or silent) minute, and when it was noticed. */
  startedAt: string
  openedAt: string
  /** When it became `high`; null while it is not. */
  raisedAt: string | null
  acknowledgedAt: string | null
  /** When the burst or the silence ended; null while it goes on. Apart from the status: people may close earlier or later. */
  endedAt: string | null
  /** The last minute in which it was still seen. */
  seenAt: string
  /** Most mentions in one minute, and what was to be expected there. Of a silence: what came, and what should have. */
  peak: number
  expected: number
  /** How sure: 1 is the bar of the detector, there is no upper end. How large: 1 is what the series has once in three weeks. */
  score: number
  size: number
  /** The series that are loud or silent; null in it means all channels together. */
  channels: (string | null)[]
  /** Ids of the spikes that belong to it. */
  spikes: string[]
  explanation: string | null
  /** The incident before this one, of the same brand and topic. */
  previous: string | null
  drivers: IncidentDrivers
  /** How many lines its history has, and the latest ones: they travel in the incident until its next write stores them. */
  lines: number
  fresh: TimelineLine[]
}

export type IncidentAction =
  | { type: 'acknowledge'; by: string }
  | { type: 'assign'; by: string; to: string }
  | { type: 'note'; by: string; text: string }
  | { type: 'explain'; by: string; text: string }
  | { type: 'close'; by: string; text?: string | undefined }

export type IncidentRefusal = { code: 'not_allowed'; message: string }
export type IncidentDecision = { ok: true; incident: Incident } | { ok: false; refusal: IncidentRefusal }

/** In which states each action may be taken. */
const allowed: Record<IncidentAction['type'], readonly IncidentStatus[]> = {
  acknowledge: ['new'],
  assign: ['new', 'acknowledged', 'explained'],
  note: incidentStatuses,
  explain: ['new', 'acknowledged', 'explained'],
  close: ['new', 'acknowledged', 'explained'],
}

/**
 * The incident after `action`, with its line of history; or why not. Whoever explains or closes a new one has seen
 * it: it counts as acknowledged from then on. Nothing opens a closed one again.
 */
export function decideIncident(incident: Incident, action: IncidentAction, now: string): IncidentDecision {
  if (!allowed[action.type].includes(incident.status)) return refusalOf(incident, action)
  const seen = { acknowledgedAt: incident.acknowledgedAt ?? now }
  switch (action.type) {
    case 'acknowledge':
      return changed(incident, now, 'acknowledged', action.by, {
        ...seen,
        status: 'acknowledged',
        owner: incident.owner ?? action.by,
      })
    case 'assign':
      return changed(incident, now, 'assigned', action.by, { owner: action.to }, { to: action.to })
    case 'note':
      return changed(incident, now, 'noted', action.by, {}, { text: action.text })
    case 'explain':
      return changed(
        incident,
        now,
        'explained',
        action.by,
        {
          ...seen,
          status: 'explained',
          owner: incident.owner ?? action.by,
          explanation: action.text,
        },
        { text: action.text },
      )
    case 'close':
      return changed(
        incident,
        now,
        'closed',
        action.by,
        { ...seen, status: 'closed' },
        action.text === undefined ? {} : { text: action.text },
      )
  }
}

/** `incident` one line further, with `changes`. What the system itself notes has `by: 'system'`. */
export function withLine(
  incident: Incident,
  at: string,
  type: LineType,
  by: string,
  changes: Partial<Incident>,
  detail: Record<string, string> = {},
): Incident {
  const no = incident.lines + 1
  return { ...incident, ...changes, lines: no, fresh: [...incident.fresh, { no, at, by, type, detail }] }
}

function changed(...parts: Parameters<typeof withLine>): IncidentDecision {
  return { ok: true, incident: withLine(...parts) }
}

function refusalOf(incident: Incident, action: IncidentAction): IncidentDecision {
  const message =
    incident.status === 'closed'
      ? `This incident is closed; a new burst opens a new one, so "${action.type}" does not apply to it.`
      : `This incident is ${incident.status} already.`
  return { ok: false, refusal: { code: 'not_allowed', message } }
}
