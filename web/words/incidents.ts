// How is an incident named and told?
import type { IncidentView } from '#shared/api/incidents.ts'
import { catalog } from '#shared/channels/catalog.ts'
import { topicNames } from './judgements.ts'
import { counted } from './numbers.ts'
import { personName } from './people.ts'
import { clock, span } from './time.ts'

/** “Spike ×5.1: “tracking down””, “Hardly anybody is heard on WhatsApp”. */
export function incidentTitle({ kind, ratio, channels, drivers, topic }: IncidentView): string {
  if (kind === 'silence') return `Hardly anybody is heard on ${channelNames(channels)}`
  const about = drivers.terms[0]?.term
  if (about !== undefined) return `Spike ×${ratio}: “${about}”`
  return topic === null ? `Spike ×${ratio}` : `Spike ×${ratio}: ${topicNames[topic]}`
}

export const channelNames = (channels: readonly (string | null)[]): string => {
  const named = channels.flatMap((id) => (id === null ? [] : [catalog[id]?.label ?? id]))
  return named.length === 0 ? 'all channels together' : named.join(', ')
}

/** “Ongoing 47 m”, “lasted 12 m”. */
export function lengthWords({ startedAt, endedAt }: IncidentView, nowMs: number): string {
  const from = Date.parse(startedAt)
  return endedAt === null ? `ongoing ${span(nowMs - from)}` : `lasted ${span(Date.parse(endedAt) - from)}`
}

export const statusNames = {
  new: 'New',
  acknowledged: 'Acknowledged',
  explained: 'Explained',
  closed: 'Closed',
} as const

/** Why it was flagged, in two sentences. */
export function whyWords(incident: IncidentView): string {
  const { kind, peak, expected, startedAt, sureness } = incident
  if (kind === 'silence') {
    return `${counted(peak)} mentions came where about ${counted(Math.round(expected))} were to be expected. ${sureness}`
  }
  const usual = expected < 1 ? 'less than one was' : `about ${counted(Math.round(expected))} were`
  return `Since ${clock(startedAt)}: up to ${counted(peak)} negative mentions a minute where ${usual} to be expected. ${sureness}`
}

/** One line of its timeline. */
export function lineWords(type: string, by: string, detail: Readonly<Record<string, string>>): string {
  const who = by === 'system' ? '' : ` by ${personName(by)}`
  switch (type) {
    case 'opened':
      return 'Opened'
    case 'joined':
      return `Joined by ${detail.channel ? (catalog[detail.channel]?.label ?? detail.channel) : 'another series'}`
    case 'raised':
      return 'Severity raised'
    case 'named':
      return `It is about ${detail.topic ?? 'something else'}`
    case 'over':
      return 'The burst is over'
    case 'acknowledged':
      return `Acknowledged${who}`
    case 'assigned':
      return `Given to ${personName(detail.to ?? '')}${who}`
    case 'noted':
      return `${detail.text ?? ''}${who === '' ? '' : ` (${personName(by)})`}`
    case 'explained':
      return `Explained${who}: ${detail.text ?? ''}`
    case 'closed':
      return `Closed${who}${detail.text ? `: ${detail.text}` : ''}`
    default:
      return type.replaceAll('_', ' ')
  }
}
