// How does one sign in on one machine? As a demo person, chosen in the rail and remembered.
import { errorOf } from '../api/api-error.ts'
import { devToken } from '../api/local-routes.ts'
import { type DemoPerson, demoPeople, type Session } from './session.ts'
import { tokenCache } from './token-cache.ts'

const key = 'harken.demo-person'

/** A session of the local form. */
export function localSession(): Session {
  const stored = localStorage.getItem(key)
  const person = demoPeople.find(({ user }) => user === stored) ?? demoPeople[0]
  return {
    ...tokenCache(() => askForToken(person ?? { user: 'ana', roles: ['agent'] })),
    signOut: null,
    become: (next: DemoPerson) => {
      localStorage.setItem(key, next.user)
      location.reload()
    },
  }
}

async function askForToken(person: DemoPerson): Promise<string> {
  const response = await fetch(devToken.path, {
    method: devToken.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  })
  if (!response.ok) throw await errorOf(response)
  return devToken.output.parse(await response.json()).token
}
