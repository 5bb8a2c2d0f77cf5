// Turns bursts into incidents as a minute closes: opens, joins, refreshes what drives them, and ends them.
import type { Incident } from '../domain/incident.ts'
import { endedIncident, incidentFor, joinSpike, openIncident } from '../domain/incident-merge.ts'
import type { Topic } from '../domain/signal.ts'
import { type Spike, spikeIdOf } from '../domain/spike.ts'
import { burstTopics, type UsualShares } from '../pulse/burst-topics.ts'
import { TermSketch } from '../pulse/term-sketch.ts'
import type { Heard } from '../store/heard.ts'
import { addIncident, listIncidents } from '../store/incidents.ts'
import { listSpikes } from '../store/spikes.ts'
import { readTermBase } from '../store/term-bases.ts'
import { changeIncident } from './change-incident.ts'
import { countSpread } from './count-spread.ts'
import { findDrivers } from './find-drivers.ts'
import { brandMarkOf, incidentIdOf } from './identify.ts'
import { type BurstMessage, heardBetween, readBurst } from './read-burst.ts'
import type { Services } from './services.ts'
import { usualTopics } from './usual-topics.ts'

type Need = Pick<Services, 'db' | 'now' | 'log'>

const minuteMs = 60_000
const looked = 20
/** Incidents are looked at while any spike has been on so lately: a calm brand costs one small read a minute. */
const lookedBackMs = 7 * 86_400_000
const incidentsLooked = 10
/** What a burst is about is told by its last ten minutes, what drives it by its last hour. */
const topicMs = 10 * minuteMs
const driverMs = 60 * minuteMs
/** A spike that began so long ago and belongs to nothing is history: nobody is told of it any more. */
const forgottenMs = 6 * 3_600_000

/** Brings the incidents of `brand` up to the minute that has just closed. Resolves to the ids of those that were opened. */
export async function followIncidents(services: Need, brand: string): Promise<string[]> {
  const { db } = services
  const now = services.now()
  const spikes = await listSpikes(db, brand, looked)
  const calm = spikes.every(
    ({ endedAt }) => endedAt !== null && now.getTime() - Date.parse(endedAt) > lookedBackMs,
  )
  if (calm) return []
  const incidents = (await listIncidents(db, brandMarkOf(brand), incidentsLooked)).filter(
    (one) => one.brand === brand,
  )
  const attached = new Set(incidents.flatMap((incident) => incident.spikes))
  const loud = spikes.filter((spike) => {
    const age = now.getTime() - Date.parse(spike.startedAt)
    return spike.endedAt === null || (!attached.has(spikeIdOf(spike)) && age < forgottenMs)
  })
  const on = incidents.filter(({ kind, endedAt }) => kind === 'spike' && endedAt === null)
  if (loud.length === 0 && on.length === 0) return []
  const burst = await lookInto(services, brand, loud, on)
  const { opened, joins, all } = assign(burst, loud, incidents, now.toISOString())
  for (const incident of opened)
    await addIncident(db, withDrivers(incident, burst, all, await countSpread(services, incident, all)))
  for (const incident of on) {
    const spread = await countSpread(services, incident, all)
    await changeIncident(services, incident.id, (current) => {
      const own = joins.get(incident.id) ?? []
      const at = now.toISOString()
      let next = own.reduce((sum, { spike, topic }) => joinSpike(sum, spike, topic, at), current)
      if (own.length > 0) next = withDrivers({ ...next, seenAt: at }, burst, all, spread)
      const ended = endedIncident(next, spikes, at)
      return ended ?? (own.length > 0 ? next : null)
    })
  }
  if (opened.length > 0) services.log('incidents_opened', { incidents: opened.length })
  return opened.map(({ id }) => id)
}

type Burst = {
  heard: Heard[]
  messages: BurstMessage[]
  base: TermSketch
  usual: UsualShares
  topicsFrom: string
}

/** Reads what the burst says: at most 500 messages of the last hour. */
async function lookInto(
  services: Need,
  brand: string,
  loud: readonly Spike[],
  on: readonly Incident[],
): Promise<Burst> {
  const { db } = services
  const nowMs = services.now().getTime()
  const starts = [...loud, ...on].map(({ startedAt }) => Date.parse(startedAt))
  const from = new Date(Math.max(Math.min(...starts), nowMs - driverMs)).toISOString()
  const heard = await heardBetween(db, brand, from, new Date(nowMs).toISOString())
  const base = await readTermBase(db, brand)
  return {
    heard,
    messages: await readBurst(db, heard),
    base: base === null ? new TermSketch() : TermSketch.decode(base.bytes),
    usual: await usualTopics(services, brand),
    topicsFrom: new Date(nowMs - topicMs).toISOString(),
  }
}

type Join = { spike: Spike; topic: Topic | null }

/**
 * Which spike belongs to which incident: the one of its topic that goes on, else a new one. Single channels come before all
 * of them together, so that what is told apart stays apart.
 */
function assign(burst: Burst, loud: readonly Spike[], incidents: readonly Incident[], now: string) {
  const joins = new Map<string, Join[]>()
  const opened = new Map<string, Incident>()
  let all = [...incidents]
  const inOrder = [...loud].sort((a, b) => Number(a.channel === null) - Number(b.channel === null))
  for (const spike of inOrder) {
    const recent = burst.heard.filter(
      ({ at, channel }) =>
        at >= burst.topicsFrom &&
        at >= spike.startedAt &&
        (spike.channel === null || channel === spike.channel),
    )
    const found = burstTopics(recent, burst.usual)
    for (const topic of found.length > 0 ? found : [null]) {
      const known = incidentFor(all, spike.brand, topic)
      if (known === null) {
        const id = incidentIdOf(spike.brand, spike.startedAt, `${topic ?? ''} ${spikeIdOf(spike)}`)
        const incident = openIncident(id, spike, topic, now, previousOf(incidents, topic))
        opened.set(id, incident)
        all = [incident, ...all]
        continue
      }
      const joined = joinSpike(known, spike, topic, now)
      if (opened.has(known.id)) opened.set(known.id, joined)
      else joins.set(known.id, [...(joins.get(known.id) ?? []), { spike, topic }])
      all = all.map((one) => (one.id === known.id ? joined : one))
    }
  }
  return { opened: [...opened.values()], joins, all }
}

const previousOf = (incidents: readonly Incident[], topic: Topic | null): string | null =>
  incidents.find((one) => one.kind === 'spike' && one.topic === topic)?.id ?? null

/** With one incident on, everything negative is its; of several, each has the messages of its topic. */
function withDrivers(
  incident: Incident,
  burst: Burst,
  all: readonly Incident[],
  counted: Awaited<ReturnType<typeof countSpread>>,
): Incident {
  const others = all.filter(
    ({ id, kind, endedAt }) => id !== incident.id && kind === 'spike' && endedAt === null,
  )
  const own = burst.messages.filter(({ heard }) => {
    if (heard.at < incident.startedAt) return false
    if (others.length === 0) return true
    return incident.topic === null
      ? !others.some(({ topic }) => topic !== null && heard.topics.includes(topic))
      : heard.topics.includes(incident.topic)
  })
  const drivers = findDrivers(own, burst.base, burst.usual, incident.drivers, counted)
  return { ...incident, drivers }
}
