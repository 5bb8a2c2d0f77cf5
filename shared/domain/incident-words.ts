// An incident in words: what, how sure, since when, what drives it. For alerts, the report and the page alike.
import type { Incident } from './incident.ts'
import { ratioOf } from './spike.ts'

const topicWords: Record<NonNullable<Incident['topic']>, string> = {
  safety: 'safety',
  legal: 'legal matters',
  money: 'money',
  outage: 'an outage',
  cancel: 'leaving',
  pressing: 'waiting',
}

/** Numbers as English writes them. */
export const numberWords = (n: number): string => Math.round(n).toLocaleString('en-US')

export const topicWord = (topic: NonNullable<Incident['topic']>): string => topicWords[topic]

/** One line that says what it is. */
export function incidentTitle({
  brand,
  kind,
  topic,
  channels,
}: Pick<Incident, 'brand' | 'kind' | 'topic' | 'channels'>): string {
  if (kind === 'silence') return `${brand}: hardly anybody is heard on ${channelWords(channels)}`
  const about = topic === null ? '' : ` about ${topicWord(topic)}`
  return `${brand}: a burst of negative mentions${about}`
}

/** Names of channels; all of them together where no single one is named. */
export function channelWords(channels: readonly (string | null)[]): string {
  const named = channels.filter((channel) => channel !== null)
  return named.length === 0 ? 'all channels together' : named.join(', ')
}

export function whatWords(incident: Pick<Incident, 'kind' | 'peak' | 'expected'>): string {
  const { kind, peak, expected } = incident
  if (kind === 'silence')
    return `${numberWords(peak)} mentions in hours that should have brought about ${numberWords(expected)}.`
  const usual = expected < 1 ? 'less than one was' : `about ${numberWords(expected)} were`
  return `${numberWords(peak)} negative mentions in one minute where ${usual} to be expected (${ratioOf(incident)}×).`
}

/** Decades of rarity at the bar: of the detector at minutes, and of silence. */
const spikeDecades = 1.5
const silenceDecades = 4

/** How seldom chance alone brings the like: once in `n` of these; a `century`: less than once in one. */
export type Chance = { unit: 'span' | 'week' | 'month' | 'year' | 'century'; n: number }

export function chanceOf({ kind, score }: Pick<Incident, 'kind' | 'score'>): Chance {
  if (kind === 'silence') return { unit: 'span', n: 10 ** Math.min(12, Math.floor(score * silenceDecades)) }
  // One decade above "once a day" is once in ten days.
  const days = 10 ** (Math.max(1, score) * spikeDecades)
  if (days < 60) return { unit: 'week', n: Math.round(days / 7) }
  if (days < 730) return { unit: 'month', n: Math.round(days / 30) }
  if (days < 36_500) return { unit: 'year', n: Math.round(days / 365) }
  return { unit: 'century', n: 1 }
}

/** How sure that it is no chance. */
export function surenessWords(incident: Pick<Incident, 'kind' | 'score'>): string {
  const { unit, n } = chanceOf(incident)
  if (unit === 'span') return `Chance brings so few less than once in ${numberWords(n)} such spans.`
  if (unit === 'century') return 'Chance alone does this less than once in a hundred years.'
  return `Chance alone does this about once in ${numberWords(n)} ${unit}s.`
}

/** What drives it, one line a kind, fit to leave the house: nobody is named who wrote in private only. */
export function driverWords({ drivers }: Pick<Incident, 'drivers'>): { label: string; value: string }[] {
  const { terms, topics, authors, spread, reach } = drivers
  const known = authors.filter((author) => author.public && author.followers !== null)
  const lines = [
    {
      label: 'Words',
      value: terms
        .slice(0, 5)
        .map(({ term, lift }) => `${term} (×${lift})`)
        .join(', '),
    },
    {
      label: 'Topics',
      value: topics
        .slice(0, 3)
        .map(({ topic, count }) => `${topicWord(topic)} (${count})`)
        .join(', '),
    },
    {
      label: 'Loudest',
      value: known
        .slice(0, 3)
        .map(({ name, handle, followers }) => `${handle || name} (${numberWords(followers ?? 0)} followers)`)
        .join(', '),
    },
    {
      label: 'Where',
      value: spread.map(({ channel, count }) => `${channel} (${numberWords(count)})`).join(', '),
    },
    { label: 'Reach at risk', value: reach > 0 ? `${numberWords(reach)} followers at least` : '' },
  ]
  return lines.filter(({ value }) => value !== '')
}
