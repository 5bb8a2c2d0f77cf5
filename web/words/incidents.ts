// How is an incident named and told?
import { plural, t } from '@lingui/core/macro'
import type { IncidentView } from '#shared/api/incidents.ts'
import { type Chance, chanceOf } from '#shared/domain/incident-words.ts'
import { type Topic, topics } from '#shared/domain/signal.ts'
import { channelName } from '../pieces/channel.tsx'
import { topicNames } from './judgements.ts'
import { adding, joined } from './lists.ts'
import { counted } from './numbers.ts'
import { personName } from './people.ts'
import { clock, span } from './time.ts'

/** “Spike ×5.1: “tracking down””, “Hardly anybody is heard on WhatsApp”. */
export function incidentTitle({ kind, ratio, channels, drivers, topic }: IncidentView): string {
  if (kind === 'silence') return t`Hardly anybody is heard on ${channelNames(channels)}`
  const about = drivers.terms[0]?.term
  const times = counted(ratio)
  if (about !== undefined) return t`Spike ×${times}: “${about}”`
  return topic === null ? t`Spike ×${times}` : t`Spike ×${times}: ${topicNames[topic]}`
}

export const channelNames = (channels: readonly (string | null)[]): string => {
  const named = channels.flatMap((id) => (id === null ? [] : [channelName(id)]))
  return named.length === 0 ? t`all channels together` : joined(...named)
}

/** “ongoing 47 m”, “lasted 12 m”. */
export function lengthWords({ startedAt, endedAt }: IncidentView, nowMs: number): string {
  const from = Date.parse(startedAt)
  const length = span((endedAt === null ? nowMs : Date.parse(endedAt)) - from)
  return endedAt === null ? t`ongoing ${length}` : t`lasted ${length}`
}

export const statusNames = {
  new: t({ message: 'New', context: 'incident' }),
  acknowledged: t({ message: 'Acknowledged', context: 'incident' }),
  explained: t({ message: 'Explained', context: 'incident' }),
  closed: t({ message: 'Closed', context: 'incident' }),
} as const

/** Why it was flagged, in two sentences. */
export function whyWords(incident: IncidentView): string {
  const { kind, peak, expected, startedAt } = incident
  const usual = counted(Math.round(expected))
  const sure = surenessWords(chanceOf(incident))
  if (kind === 'silence') {
    const came = plural(peak, {
      one: `# mention came where about ${usual} were to be expected.`,
      other: `# mentions came where about ${usual} were to be expected.`,
    })
    return `${came} ${sure}`
  }
  const since = clock(startedAt)
  const burst =
    expected < 1
      ? t`Since ${since}: up to ${plural(peak, {
          one: '# negative mention',
          other: '# negative mentions',
        })} a minute where less than one was to be expected.`
      : t`Since ${since}: up to ${plural(peak, {
          one: '# negative mention',
          other: '# negative mentions',
        })} a minute where about ${usual} were to be expected.`
  return `${burst} ${sure}`
}

/** How sure that it is no chance. */
function surenessWords({ unit, n }: Chance): string {
  switch (unit) {
    case 'span':
      return t`Chance brings so few less than once in ${counted(n)} such spans.`
    case 'week':
      return plural(n, {
        one: 'Chance alone does this about once in # week.',
        other: 'Chance alone does this about once in # weeks.',
      })
    case 'month':
      return plural(n, {
        one: 'Chance alone does this about once in # month.',
        other: 'Chance alone does this about once in # months.',
      })
    case 'year':
      return plural(n, {
        one: 'Chance alone does this about once in # year.',
        other: 'Chance alone does this about once in # years.',
      })
    case 'century':
      return t`Chance alone does this less than once in a hundred years.`
  }
}

const aboutTopics: Record<Topic, string> = {
  safety: t`It is about safety`,
  legal: t`It is about legal matters`,
  money: t`It is about money`,
  outage: t`It is about an outage`,
  cancel: t`It is about leaving`,
  pressing: t`It is about waiting`,
}

/** One line of its timeline. */
export function lineWords(type: string, by: string, detail: Readonly<Record<string, string>>): string {
  const who = by === 'system' ? null : personName(by)
  switch (type) {
    case 'opened':
      return t({ message: 'Opened', context: 'incident' })
    case 'joined':
      return detail.channel ? joinedBy(channelName(detail.channel)) : t`Joined by another series`
    case 'raised':
      return t`Severity raised`
    case 'named': {
      const topic = topics.find((name) => name === detail.topic)
      return topic === undefined ? t`It is about something else` : aboutTopics[topic]
    }
    case 'over':
      return t`The burst is over`
    case 'acknowledged':
      return who === null ? t({ message: 'Acknowledged', context: 'incident' }) : t`Acknowledged by ${who}`
    case 'assigned': {
      const whom = personName(detail.to ?? '')
      return who === null ? t`Given to ${whom}` : t`Given to ${whom} by ${who}`
    }
    case 'noted':
      return who === null ? (detail.text ?? '') : `${detail.text ?? ''} (${who})`
    case 'explained':
      return adding(
        who === null ? t({ message: 'Explained', context: 'incident' }) : t`Explained by ${who}`,
        detail.text,
      )
    case 'closed':
      return adding(
        who === null ? t({ message: 'Closed', context: 'incident' }) : t`Closed by ${who}`,
        detail.text,
      )
    default:
      return type.replaceAll('_', ' ')
  }
}

const joinedBy = (channel: string): string => t`Joined by ${channel}`
