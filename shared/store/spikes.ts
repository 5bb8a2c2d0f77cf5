// The bursts of negative mentions there have been: one item each, under the minute they began.
import * as z from 'zod/mini'
import type { Spike } from '../domain/spike.ts'
import { addItem, type Database, queryPage, writeItem } from './database.ts'
import { spikeKey, spikesPk } from './keys.ts'

const stored = z.object({
  sk: z.string(),
  br: z.string(),
  ch: z.nullable(z.string()),
  en: z.nullable(z.string()),
  pe: z.number(),
  ex: z.number(),
  sc: z._default(z.number(), 0),
  si: z._default(z.number(), 0),
  lo: z.string(),
})

const keptSeconds = 400 * 86_400

const itemOf = (spike: Spike) => ({
  ...spikeKey(spike.brand, spike.startedAt, spike.channel),
  br: spike.brand,
  ch: spike.channel,
  en: spike.endedAt,
  pe: spike.peak,
  ex: spike.expected,
  sc: spike.score,
  si: spike.size,
  lo: spike.loudAt,
  ttl: Math.floor(Date.parse(spike.startedAt) / 1000) + keptSeconds,
})

/** Opens a spike. False when it is there already. */
export const addSpike = (db: Database, spike: Spike): Promise<boolean> => addItem(db, itemOf(spike))

/** Writes a spike as it stands now: larger, or over. */
export async function writeSpike(db: Database, spike: Spike): Promise<void> {
  await writeItem(db, itemOf(spike))
}

/** A brand's latest `limit` spikes that began at or before `to`, newest first. */
export async function listSpikes(
  db: Database,
  brand: string,
  limit: number,
  to = '\uffff',
): Promise<Spike[]> {
  const page = await queryPage(db, {
    pk: spikesPk(brand),
    newestFirst: true,
    limit,
    to: `${to}\uffff`,
    strong: true,
  })
  return page.items.map((item) => {
    const s = z.parse(stored, item)
    return {
      brand: s.br,
      channel: s.ch,
      startedAt: s.sk.slice(0, s.sk.indexOf('#')),
      endedAt: s.en,
      peak: s.pe,
      expected: s.ex,
      score: s.sc,
      size: s.si,
      loudAt: s.lo,
    }
  })
}
