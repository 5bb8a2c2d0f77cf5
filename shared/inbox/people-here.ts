// Who works here, and with which rights as far as is known?
import { isRole, type Role } from '../api/roles.ts'
import { listAgents, listSignedIn } from '../store/workspace.ts'
import type { Services } from './services.ts'

/** By user; `roles` null: they have not signed in since roles are noted. Two queries. */
export async function peopleHere(
  services: Pick<Services, 'db'>,
): Promise<{ user: string; roles: Role[] | null }[]> {
  const [agents, signedIn] = await Promise.all([listAgents(services.db), listSignedIn(services.db)])
  const known = new Map(signedIn.map(({ user, roles }) => [user, roles.filter(isRole)] as const))
  return [...new Set([...agents, ...known.keys()])]
    .toSorted()
    .map((user) => ({ user, roles: known.get(user) ?? null }))
}
