// Changes an incident by the version it was read at; who loses a race looks again.
import {
  decideIncident,
  type Incident,
  type IncidentAction,
  type IncidentRefusal,
} from '../domain/incident.ts'
import { readIncident, writeIncident } from '../store/incidents.ts'
import type { Services } from './services.ts'

const attempts = 8

/** Applies `change` to the incident as it is now; null from it changes nothing. Null when there is none. */
export async function changeIncident(
  { db }: Pick<Services, 'db'>,
  id: string,
  change: (incident: Incident) => Incident | null,
): Promise<Incident | null> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = await readIncident(db, id)
    if (before === null) return null
    const after = change(before)
    if (after === null) return before
    if (await writeIncident(db, before, after)) return { ...after, version: before.version + 1 }
  }
  throw new Error('An incident changed faster than it could be written.')
}

export type ActOnIncident =
  | { kind: 'changed'; incident: Incident }
  | { kind: 'refused'; refusal: IncidentRefusal; incident: Incident }
  | { kind: 'unknown' }

/** Does what a person asked for, if the state of the incident allows it. */
export async function actOnIncident(
  services: Pick<Services, 'db' | 'now'>,
  id: string,
  action: IncidentAction,
): Promise<ActOnIncident> {
  let refusal: IncidentRefusal | null = null
  const incident = await changeIncident(services, id, (before) => {
    const decision = decideIncident(before, action, services.now().toISOString())
    refusal = decision.ok ? null : decision.refusal
    return decision.ok ? decision.incident : null
  })
  if (incident === null) return { kind: 'unknown' }
  return refusal === null ? { kind: 'changed', incident } : { kind: 'refused', refusal, incident }
}
