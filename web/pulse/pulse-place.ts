// Which part of the pulse is looked at? All of it is in the address, so that it can be shared and gone back to.
import { t } from '@lingui/core/macro'
import { useLocation, useSearch } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { type Topic, topics } from '#shared/domain/signal.ts'

/** What can be looked back on, with the step of its buckets in seconds: 60 to 96 of them fill a chart; `before` names the span before. */
export const ranges = {
  '1h': {
    label: t`1 h`,
    words: t`the last hour`,
    before: t`the hour before`,
    hours: 1,
    step: 60,
  },
  '6h': {
    label: t`6 h`,
    words: t`the last 6 hours`,
    before: t`the 6 hours before`,
    hours: 6,
    step: 300,
  },
  '24h': {
    label: t`24 h`,
    words: t`the last 24 hours`,
    before: t`the 24 hours before`,
    hours: 24,
    step: 900,
  },
  '7d': {
    label: t`7 d`,
    words: t`the last 7 days`,
    before: t`the 7 days before`,
    hours: 168,
    step: 7200,
  },
  '30d': {
    label: t`30 d`,
    words: t`the last 30 days`,
    before: t`the 30 days before`,
    hours: 720,
    step: 28_800,
  },
} as const
export type Range = keyof typeof ranges

/** The negative mentions of a span that are looked at; instants, `to` not in it. */
export type Behind = { from: string; to: string; topic: Topic | null }

export type PulsePlace = {
  brand: string | null
  channel: string | null
  range: Range
  /** Beside the same span before it. */
  compare: boolean
  /** What the panel beside shows: an incident, or who stands behind a figure. */
  incident: string | null
  behind: Behind | null
}

const isRange = (text: string | null): text is Range => text !== null && Object.hasOwn(ranges, text)

/** The place an address stands for; anything unknown is the start. */
export function pulsePlaceOf(search: string): PulsePlace {
  const query = new URLSearchParams(search)
  const range = query.get('range')
  return {
    brand: query.get('brand') || null,
    channel: query.get('channel') || null,
    range: isRange(range) ? range : '6h',
    compare: query.has('compare'),
    incident: query.get('incident') || null,
    behind: behindOf(query),
  }
}

function behindOf(query: URLSearchParams): Behind | null {
  const [from = '', to = ''] = query.get('behind')?.split('~') ?? []
  if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to))) return null
  return { from, to, topic: topics.find((topic) => topic === query.get('topic')) ?? null }
}

export function addressOfPulse({ brand, channel, range, compare, incident, behind }: PulsePlace): string {
  const query = new URLSearchParams()
  if (brand !== null) query.set('brand', brand)
  if (channel !== null) query.set('channel', channel)
  if (range !== '6h') query.set('range', range)
  if (compare) query.set('compare', '1')
  if (incident !== null) query.set('incident', incident)
  else if (behind !== null) {
    query.set('behind', `${behind.from}~${behind.to}`)
    if (behind.topic !== null) query.set('topic', behind.topic)
  }
  return query.size === 0 ? '/pulse' : `/pulse?${query}`
}

export const isPulse = (path: string): boolean => path === '/pulse' || path.startsWith('/pulse/')

export function usePulsePlace(): PulsePlace {
  useLocation()
  return pulsePlaceOf(useSearch())
}

/** Goes somewhere on the pulse. Ranges and filters replace: "back" leaves the page in one step. */
export function goToPulse(change: Partial<PulsePlace>): void {
  const address = addressOfPulse({ ...pulsePlaceOf(location.search), ...change })
  if (address !== location.pathname + location.search)
    navigate(address, { replace: isPulse(location.pathname) })
}

/** Where no span was asked for and all counting began within the last hour, six hours would be empty but for an edge. */
export function lookCloser(firstCountedMs: number, nowMs: number): void {
  const asked = new URLSearchParams(location.search).has('range')
  if (!asked && nowMs - firstCountedMs < 3_600_000) goToPulse({ range: '1h' })
}
