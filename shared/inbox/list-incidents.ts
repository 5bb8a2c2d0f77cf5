// Which incidents are there, of one brand or of all?
import type { Incident } from '../domain/incident.ts'
import { listIncidents as listOf } from '../store/incidents.ts'
import { listBrands } from '../store/workspace.ts'
import { brandMarkOf, minuteMarkOf } from './identify.ts'
import type { Services } from './services.ts'

type Wanted = {
  brand?: string | undefined
  from?: string | undefined
  to?: string | undefined
  open?: 'true' | 'false' | undefined
  limit: number
}

const lookedAtMost = 200

/** Newest first: those that began up to `to` and had not ended before `from`. */
export async function listIncidents(services: Pick<Services, 'db'>, wanted: Wanted): Promise<Incident[]> {
  const { brand, from, to, open, limit } = wanted
  const brands = brand === undefined ? await listBrands(services.db) : [brand]
  const last = to === undefined ? undefined : minuteMarkOf(to)
  const looked = from === undefined && open === undefined ? limit : lookedAtMost
  const found = await Promise.all(
    brands.map(async (name) =>
      (await listOf(services.db, brandMarkOf(name), looked, { to: last })).filter(
        (incident) => incident.brand === name,
      ),
    ),
  )
  return found
    .flat()
    .filter(({ status }) => open !== 'true' || status !== 'closed')
    .filter(({ endedAt }) => from === undefined || endedAt === null || endedAt >= from)
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .slice(0, limit)
}
