// Which tokens does a fake with renewable tokens take: the first one, and all that grew out of it.
import type { FakeAnswer, FakeRoute } from '../http-fake.ts'
import { badParameter } from './graph-errors.ts'

const sixtyDays = 60 * 86_400

export function refreshedTokens(first: string, grant: 'ig_refresh_token' | 'th_refresh_token') {
  const good = new Set([first])
  const refresh: FakeRoute = {
    method: 'GET',
    path: '/refresh_access_token',
    handle({ query }): FakeAnswer {
      if (query.get('grant_type') !== grant) return badParameter('Invalid grant_type.')
      const fresh = `${first}-r${good.size}`
      good.add(fresh)
      return { status: 200, body: { access_token: fresh, token_type: 'bearer', expires_in: sixtyDays } }
    },
  }
  return { isToken: (token: string) => good.has(token), refresh }
}
