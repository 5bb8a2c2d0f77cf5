// Who is signed in, and how does the rest of the page get a token?
import type { Role } from '#shared/api/roles.ts'
import type { TokenSource } from '../api/call.ts'

export type DemoPerson = { user: string; roles: Role[] }

/** People the local form can sign in as. */
export const demoPeople: readonly DemoPerson[] = [
  { user: 'ana', roles: ['agent'] },
  { user: 'rui', roles: ['lead'] },
  { user: 'bia', roles: ['analyst'] },
  { user: 'caio', roles: ['admin'] },
]

export type Session = TokenSource & {
  /** Signs out, or null where signing out makes no sense. */
  signOut: (() => void) | null
  /** Becomes another demo person; null where people sign in for real. */
  become: ((person: DemoPerson) => void) | null
}
