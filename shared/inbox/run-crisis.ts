// A lead or PR person enters crisis mode, changes what may be said, decides, hands over, and ends it.
import { type Crisis, type CrisisAction, decideCrisis, enterCrisis } from '../domain/crisis.ts'
import { addCrisis, readCrisis, writeCrisis } from '../store/crises.ts'
import { forgetCrises } from './active-crises.ts'
import { annotatePulse } from './annotate-pulse.ts'
import type { Services } from './services.ts'

type Need = Pick<Services, 'db' | 'now' | 'newId'>

export type CrisisScope = Pick<Crisis, 'title' | 'brand' | 'channels' | 'topic' | 'incident' | 'owner'>
export type ChangeCrisis =
  | { kind: 'changed'; crisis: Crisis }
  | { kind: 'refused'; message: string }
  | { kind: 'unknown' }

/** Never automatic: somebody decides it. The id begins with the moment, so that the list is in order. */
export async function openCrisis(
  services: Need,
  scope: CrisisScope,
  statement: string,
  by: string,
): Promise<Crisis> {
  const now = services.now().toISOString()
  const id = `${now.replaceAll(/\D/g, '').slice(0, 14)}${services.newId().replaceAll('-', '').slice(0, 8)}`
  const crisis = enterCrisis({ ...scope, id, by }, statement, now)
  await addCrisis(services.db, crisis)
  forgetCrises(services.db)
  return crisis
}

const attempts = 8

/** Does what a person asked for, if the state of the crisis allows it. Its end becomes an annotation of the pulse. */
export async function actOnCrisis(services: Need, id: string, action: CrisisAction): Promise<ChangeCrisis> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = await readCrisis(services.db, id)
    if (before === null) return { kind: 'unknown' }
    const decision = decideCrisis(before, action, services.now().toISOString())
    if (!decision.ok) return { kind: 'refused', message: decision.message }
    if (!(await writeCrisis(services.db, before, decision.crisis))) continue
    forgetCrises(services.db)
    if (action.type === 'end') await annotateEnd(services, decision.crisis, action.by)
    return { kind: 'changed', crisis: { ...decision.crisis, version: before.version + 1 } }
  }
  throw new Error('A crisis changed faster than it could be written.')
}

async function annotateEnd(services: Need, crisis: Crisis, by: string): Promise<void> {
  const { id, brand, title, summary, startedAt, endedAt } = crisis
  await annotatePulse(services, by, {
    kind: 'outage',
    text: `${title}: ${summary ?? ''}`.slice(0, 500),
    brand,
    from: startedAt,
    to: endedAt ?? undefined,
    key: `crisis-${id}`,
  })
}
