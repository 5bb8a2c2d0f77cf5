// What is nobody told of, and until when? One item a subject; it goes when its time is over.
import * as z from 'zod/mini'
import type { AlertMute, AlertSubject } from '../domain/alert-mute.ts'
import { incidentKinds } from '../domain/incident.ts'
import { topics } from '../domain/signal.ts'
import { type Database, deleteItem, queryAll, writeItem } from './database.ts'
import { alertMuteKey, alertMutesPk } from './keys.ts'

const stored = z.object({
  brand: z.string(),
  kind: z.enum(incidentKinds),
  topic: z.nullable(z.enum(topics)),
  until: z.string(),
  by: z.string(),
})

/** In the place of whatever silenced the same subject before. */
export async function writeAlertMute(db: Database, mute: AlertMute): Promise<void> {
  const ttl = Math.ceil(Date.parse(mute.until) / 1000)
  await writeItem(db, { ...alertMuteKey(mute), ...mute, ttl })
}

export async function removeAlertMute(db: Database, subject: AlertSubject): Promise<void> {
  await deleteItem(db, alertMuteKey(subject))
}

/** Those that hold at `now`, an ISO instant: an item outlives its time by hours. */
export async function listAlertMutes(db: Database, now: string): Promise<AlertMute[]> {
  const items = await queryAll(db, { pk: alertMutesPk, strong: true })
  return items.map((item) => z.parse(stored, item)).filter(({ until }) => now < until)
}
