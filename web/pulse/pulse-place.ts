// Which part of the pulse is looked at? All of it is in the address, so that it can be shared and gone back to.
import { useLocation, useSearch } from 'wouter'
import { navigate } from 'wouter/use-browser-location'

/** What can be looked back on, with the step of its buckets in seconds: 72 to 96 of them fill a chart. */
export const ranges = {
  '6h': { label: '6 h', words: 'the last 6 hours', hours: 6, step: 300 },
  '24h': { label: '24 h', words: 'the last 24 hours', hours: 24, step: 900 },
  '7d': { label: '7 d', words: 'the last 7 days', hours: 168, step: 7200 },
  '30d': { label: '30 d', words: 'the last 30 days', hours: 720, step: 28_800 },
} as const
export type Range = keyof typeof ranges

export type PulsePlace = {
  brand: string | null
  channel: string | null
  range: Range
  /** Beside the same span before it. */
  compare: boolean
  incident: string | null
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
  }
}

export function addressOfPulse({ brand, channel, range, compare, incident }: PulsePlace): string {
  const query = new URLSearchParams()
  if (brand !== null) query.set('brand', brand)
  if (channel !== null) query.set('channel', channel)
  if (range !== '6h') query.set('range', range)
  if (compare) query.set('compare', '1')
  if (incident !== null) query.set('incident', incident)
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
