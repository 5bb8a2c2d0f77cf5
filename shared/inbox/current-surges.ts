// What is going on around a brand right now: is a spike on, which texts are copied? Read at most every few seconds per
// process.
import { listCopies } from '../store/copies.ts'
import type { Database } from '../store/database.ts'
import { listSpikes } from '../store/spikes.ts'
import { keptReads } from './kept-reads.ts'
import type { Services } from './services.ts'

/** What of the moment goes into the rank of a mention. */
export type Surge = {
  /** Is a burst of negative mentions going on, there or on all channels together? */
  spikeOn: (channel: string) => boolean
  /** How many others have posted this text lately. */
  copiesOf: (fingerprint: string | null) => number
}

const spikesLooked = 20
const surges = keptReads<Surge>(10_000)

/** The surge of a brand. */
export const currentSurge = ({ db, now }: Pick<Services, 'db' | 'now'>, brand: string): Promise<Surge> =>
  surges.get(db, brand, () => readSurge(db, brand, now().toISOString()))

async function readSurge(db: Database, brand: string, now: string): Promise<Surge> {
  const [copied, spikes] = await Promise.all([
    listCopies(db, brand, now),
    listSpikes(db, brand, spikesLooked),
  ])
  const copies = new Map(copied.map((text) => [text.fingerprint, text.copies]))
  const on = new Set(spikes.filter(({ endedAt }) => endedAt === null).map(({ channel }) => channel))
  return {
    spikeOn: (channel) => on.has(null) || on.has(channel),
    copiesOf: (fingerprint) => (fingerprint === null ? 0 : (copies.get(fingerprint) ?? 0)),
  }
}
