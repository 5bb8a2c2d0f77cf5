// How many negative mentions has an incident had on each channel, and since when? By the counters, so that it is exact.
import type { Incident } from '../domain/incident.ts'
import type { ChannelSpread, IncidentDrivers } from '../domain/incident-drivers.ts'
import { eachPiece } from './counted-pieces.ts'
import type { Services } from './services.ts'

const minutesUpToMs = 6 * 3_600_000
const longestMs = 7 * 86_400_000

/**
 * Of the topic alone where several incidents are on at once. Minute by minute up to six hours, by whole hours beyond
 * that; of what goes on longer than a week, the last week.
 */
export async function countSpread(
  services: Pick<Services, 'db' | 'now'>,
  incident: Incident,
  all: readonly Incident[],
): Promise<Pick<IncidentDrivers, 'spread' | 'of'>> {
  const several = all.filter(({ kind, endedAt }) => kind === 'spike' && endedAt === null).length > 1
  const label = several && incident.topic !== null ? incident.topic : 'negative'
  const to = services.now().getTime()
  const from = Math.max(Date.parse(incident.startedAt), to - longestMs)
  const unit = to - from <= minutesUpToMs ? 'minute' : 'hour'
  const channels = new Map<string, { first: number; count: number }>()
  await eachPiece(services, incident.brand, { unit, from, to, channel: null }, ({ at, counts }) => {
    if (unit === 'minute' && at < from) return
    for (const [name, n] of Object.entries(counts)) {
      const [channel = '', of] = name.split('_')
      if (of !== label || n === 0) continue
      const known = channels.get(channel) ?? { first: Math.max(at, from), count: 0 }
      channels.set(channel, { first: Math.min(known.first, Math.max(at, from)), count: known.count + n })
    }
  })
  const earlier = new Map(incident.drivers.spread.map(({ channel, firstAt }) => [channel, firstAt]))
  const spread = [...channels].map(([channel, { first, count }]): ChannelSpread => {
    const firstAt = new Date(first).toISOString()
    const known = earlier.get(channel)
    return { channel, firstAt: known !== undefined && known < firstAt ? known : firstAt, count }
  })
  return {
    spread: spread.sort((a, b) =>
      a.firstAt === b.firstAt ? b.count - a.count : a.firstAt < b.firstAt ? -1 : 1,
    ),
    of: spread.reduce((sum, { count }) => sum + count, 0),
  }
}
