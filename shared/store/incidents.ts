// The incidents there have been, and the history of each. New lines travel in the incident and are stored by the next
// write, so that no crash can lose one.
import * as z from 'zod/mini'
import {
  type Incident,
  incidentKinds,
  incidentStatuses,
  severities,
  type TimelineLine,
} from '../domain/incident.ts'
import type { IncidentDrivers } from '../domain/incident-drivers.ts'
import { topics } from '../domain/signal.ts'
import {
  addItem,
  type Database,
  type Item,
  queryAll,
  queryPage,
  readItem,
  readItems,
  writeItem,
} from './database.ts'
import { incidentKey, incidentLineKey, incidentLinesPk, incidentsPk, isIncidentPk } from './keys.ts'

const text = z.nullable(z.string())
const line = z.object({
  no: z.number(),
  at: z.string(),
  by: z.string(),
  type: z.enum([
    'opened',
    'joined',
    'raised',
    'named',
    'over',
    'acknowledged',
    'assigned',
    'noted',
    'explained',
    'closed',
  ]),
  detail: z.record(z.string(), z.string()),
})
const count = z.number()
const drivers = z.object({
  terms: z.array(z.object({ term: z.string(), count, lift: count })),
  topics: z.array(z.object({ topic: z.enum(topics), count, lift: z.nullable(count) })),
  authors: z.array(
    z.object({
      name: z.string(),
      handle: z.string(),
      channel: z.string(),
      followers: z.nullable(count),
      messages: count,
      public: z.boolean(),
      conversationId: z.string(),
    }),
  ),
  seeds: z.array(
    z.object({
      conversationId: z.string(),
      at: z.string(),
      channel: z.string(),
      public: z.boolean(),
      author: z.string(),
      followers: z.nullable(count),
      text: z.string(),
      permalink: text,
    }),
  ),
  spread: z.array(z.object({ channel: z.string(), firstAt: z.string(), count })),
  reach: count,
  looked: count,
  of: count,
})
const stored = z.object({
  pk: z.string(),
  sk: z.string(),
  version: z.number(),
  brand: z.string(),
  kind: z.enum(incidentKinds),
  topic: z.nullable(z.enum(topics)),
  severity: z.enum(severities),
  status: z.enum(incidentStatuses),
  owner: text,
  startedAt: z.string(),
  openedAt: z.string(),
  raisedAt: text,
  acknowledgedAt: text,
  endedAt: text,
  seenAt: z.string(),
  peak: z.number(),
  expected: z.number(),
  score: z.number(),
  size: z.number(),
  channels: z.array(text),
  spikes: z.array(z.string()),
  explanation: text,
  previous: text,
  drivers: z.string(),
  lines: z.number(),
  fresh: z.array(line),
})

const keptSeconds = 3 * 366 * 86_400

const itemOf = ({ id, drivers: found, ...incident }: Incident) => ({
  ...incidentKey(id),
  ...incident,
  drivers: JSON.stringify(found),
  ttl: Math.floor(Date.parse(incident.openedAt) / 1000) + keptSeconds,
})

/** Is this item of the change stream an incident? */
export const isIncident = ({ pk }: Item): boolean => typeof pk === 'string' && isIncidentPk(pk)

/** An incident from its item. Throws on a broken one. */
export function decodeIncident(item: Item): Incident {
  const { pk, sk, drivers: packed, ...rest } = z.parse(stored, item)
  const found: IncidentDrivers = z.parse(drivers, JSON.parse(packed))
  return { id: pk.slice(2) + sk, ...rest, drivers: found }
}

/** Opens an incident. False when it is there already. */
export const addIncident = (db: Database, incident: Incident): Promise<boolean> =>
  addItem(db, itemOf(incident))

/**
 * Stores a changed incident, its version one above the one that was read, after the lines that one carried. False when
 * somebody else has changed it since.
 */
export async function writeIncident(db: Database, before: Incident, after: Incident): Promise<boolean> {
  for (const line of before.fresh) await addLine(db, before.id, line)
  const fresh = after.fresh.filter(({ no }) => no > before.lines)
  return writeItem(db, itemOf({ ...after, fresh, version: before.version + 1 }), {
    expression: 'version = :read',
    values: { ':read': before.version },
  })
}

async function addLine(db: Database, id: string, { no, ...rest }: TimelineLine): Promise<void> {
  await addItem(db, { ...incidentLineKey(id, no), no, ...rest })
}

export async function readIncident(db: Database, id: string): Promise<Incident | null> {
  const item = await readItem(db, incidentKey(id))
  return item === null ? null : decodeIncident(item)
}

/** Those of `ids` that are there. */
export async function readIncidents(db: Database, ids: readonly string[]): Promise<Incident[]> {
  return (await readItems(db, ids.map(incidentKey))).map(decodeIncident)
}

/** A brand's latest `limit` incidents that began in `from` … `to` (the part of an id that tells the time), newest first. */
export async function listIncidents(
  db: Database,
  brandMark: string,
  limit: number,
  { from = ' ', to = '' }: { from?: string | undefined; to?: string | undefined } = {},
): Promise<Incident[]> {
  const page = await queryPage(db, {
    pk: incidentsPk(brandMark),
    newestFirst: true,
    limit,
    from,
    to: `${to}\uffff`,
    strong: true,
  })
  return page.items.map(decodeIncident)
}

/** The whole history, oldest line first. */
export async function listLines(db: Database, incident: Incident): Promise<TimelineLine[]> {
  const items = await queryAll(db, { pk: incidentLinesPk(incident.id), strong: true })
  const lines = items.map((item) => z.parse(line, item))
  const known = new Set(lines.map(({ no }) => no))
  return [...lines, ...incident.fresh.filter(({ no }) => !known.has(no))]
}
