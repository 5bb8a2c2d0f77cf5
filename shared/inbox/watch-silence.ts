// As an hour of a brand is over: has a channel fallen silent against its own rhythm, or is it heard again?

import {
  endedSilence,
  joinSilence,
  openSilence,
  type SilentChannel,
  silenceOn,
} from '../domain/silence-incident.ts'
import { localDateOf } from '../domain/zoned-time.ts'
import { type HourOfWeeks, silenceOf } from '../pulse/silence.ts'
import type { Account } from '../store/accounts.ts'
import { addIncident, listIncidents } from '../store/incidents.ts'
import { listHours, readRollUpState } from '../store/roll-ups.ts'
import { changeIncident } from './change-incident.ts'
import { currentPolicy } from './current-policy.ts'
import { hearAccounts } from './hear-accounts.ts'
import { brandMarkOf, incidentIdOf } from './identify.ts'
import { noteHeardAgain, noteSilence } from './note-health.ts'
import type { Services } from './services.ts'

type Need = Pick<Services, 'db' | 'now' | 'log' | 'policy'>

const hourMs = 3_600_000
const weekMs = 168 * hourMs
const hoursLooked = 24
const weeksLooked = 4
const incidentsLooked = 20

/**
 * Judges all mentions of each channel of `brand` up to `hour`, the last whole one. Silence opens an incident (one per
 * brand while it lasts) and lowers the health of the channel's accounts: of several, those that are silent against their own
 * rhythm. On a holiday of the brand's calendar nothing is
 * judged.
 */
export async function watchSilence(
  services: Need,
  brand: string,
  hour: string,
  accounts: readonly Account[],
): Promise<string | null> {
  const end = Date.parse(`${hour}:00:00Z`)
  const { sla } = await currentPolicy(services)
  const calendar = sla.brandCalendars[brand] ?? sla.calendar
  const own = accounts.filter((account) => account.brand === brand)
  const heard = await hearAccounts(services, hour, own)
  if (calendar?.holidays.includes(localDateOf(end, calendar.timeZone))) return null
  const hours = await hoursOfWeeks(services, brand, end)
  if (hours === null) return null
  const now = services.now().toISOString()
  const silent: SilentChannel[] = []
  for (const channel of new Set(own.map((account) => account.channel))) {
    const found = silenceOf(hours(channel))
    if (found === null) continue
    const startedAt = new Date(end - (found.hours - 1) * hourMs).toISOString()
    silent.push({ channel, startedAt, count: found.count, expected: found.expected, score: found.score })
  }
  for (const account of own) {
    const ofChannel = silent.find(({ channel }) => channel === account.channel)
    const found = heard.has(account) ? heard.get(account) : ofChannel
    if (found === undefined || found === null) await noteHeardAgain(services, account)
    else await noteSilence(services, account, found)
  }
  return follow(services, brand, silent, now)
}

async function follow(
  services: Need,
  brand: string,
  silent: readonly SilentChannel[],
  now: string,
): Promise<string | null> {
  const incidents = await listIncidents(services.db, brandMarkOf(brand), incidentsLooked)
  const on = silenceOn(incidents, brand)
  if (on !== null) {
    await changeIncident(services, on.id, (current) => {
      if (current.endedAt !== null) return null
      return silent.length === 0
        ? endedSilence(current, now)
        : silent.reduce((sum, one) => joinSilence(sum, one, now), current)
    })
    return null
  }
  const [first, ...more] = silent
  if (first === undefined) return null
  const id = incidentIdOf(brand, first.startedAt, 'silence')
  const previous = incidents.find((one) => one.kind === 'silence' && one.brand === brand)?.id ?? null
  const opened = openSilence(id, brand, first, now, previous)
  if (
    !(await addIncident(
      services.db,
      more.reduce((sum, one) => joinSilence(sum, one, now), opened),
    ))
  )
    return null
  services.log('silence_noticed', { channels: silent.length })
  return id
}

/** The last hours of a channel with the same hours of earlier weeks; null until two weeks are known. */
async function hoursOfWeeks(
  services: Need,
  brand: string,
  end: number,
): Promise<((channel: string) => HourOfWeeks[]) | null> {
  const state = await readRollUpState(services.db, brand)
  if (state === null || state.since === null) return null
  const since = Date.parse(`${state.since}:00:00Z`)
  const first = end - (hoursLooked - 1) * hourMs
  const weeks = Array.from({ length: weeksLooked }, (_, week) => week + 1).filter(
    (week) => first - week * weekMs >= since,
  )
  if (weeks.length === 0) return null
  const totals = new Map<number, Map<string, number>>()
  for (const back of [0, ...weeks]) {
    const name = (at: number): string => new Date(at - back * weekMs).toISOString().slice(0, 13)
    for (const { at, counts } of await listHours(services.db, brand, name(first), name(end)))
      totals.set(Date.parse(`${at}:00:00Z`), totalsOf(counts))
  }
  const count = (at: number, channel: string): number => totals.get(at)?.get(channel) ?? 0
  return (channel) =>
    Array.from({ length: hoursLooked }, (_, index) => {
      const at = first + index * hourMs
      return { count: count(at, channel), earlier: weeks.map((week) => count(at - week * weekMs, channel)) }
    })
}

function totalsOf(counts: Record<string, number>): Map<string, number> {
  const totals = new Map<string, number>()
  for (const [name, n] of Object.entries(counts)) {
    const [channel = '', label = ''] = name.split('_')
    if (!['negative', 'neutral', 'positive'].includes(label)) continue
    totals.set(channel, (totals.get(channel) ?? 0) + n)
  }
  return totals
}
