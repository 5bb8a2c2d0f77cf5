// Learns which terms are ordinary in a brand's negative mentions: every ten minutes, from a few of them, while all is calm.
import { TermSketch } from '../pulse/term-sketch.ts'
import { listIncidents } from '../store/incidents.ts'
import { listSpikes } from '../store/spikes.ts'
import { readTermBase, writeTermBase } from '../store/term-bases.ts'
import { brandMarkOf } from './identify.ts'
import { heardBetween, readBurst } from './read-burst.ts'
import type { Services } from './services.ts'

const everyMs = 600_000
const learntAtOnce = 50

/** Takes in the negative mentions since the last time, at most 50. During a burst it waits: what is loud now is not usual. */
export async function learnTerms(services: Pick<Services, 'db' | 'now'>, brand: string): Promise<boolean> {
  const { db } = services
  const nowMs = services.now().getTime()
  if (Math.floor(nowMs / 60_000) % (everyMs / 60_000) !== 0) return false
  const [last] = await listSpikes(db, brand, 1)
  const [incident] = await listIncidents(db, brandMarkOf(brand), 1)
  if (last?.endedAt === null || (incident?.kind === 'spike' && incident.endedAt === null)) return false
  const known = await readTermBase(db, brand)
  const until = new Date(Math.floor(nowMs / 60_000) * 60_000 - 1).toISOString()
  if (known !== null && known.until >= until) return false
  const from = new Date(nowMs - everyMs).toISOString()
  const heard = (
    await heardBetween(db, brand, known !== null && known.until > from ? known.until : from, until)
  ).slice(0, learntAtOnce)
  if (heard.length === 0) return false
  const sketch = known === null ? new TermSketch() : TermSketch.decode(known.bytes)
  for (const { terms } of await readBurst(db, heard)) sketch.add(terms)
  return writeTermBase(db, brand, { until, bytes: sketch.encode() }, known?.until ?? null)
}
