// What the routes of one connected account do.
import * as api from '../api/accounts.ts'
import { checkAccount } from '../inbox/check-account.ts'
import { pauseAccount } from '../inbox/pause-account.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { notFound } from '../platform/problem.ts'
import { readHealth } from '../store/account-work.ts'
import { readAccount } from '../store/accounts.ts'

export function accountRoutes(services: Services): Binding[] {
  return [
    bind(api.checkAccountRoute, async ({ body: { channel, account } }) => {
      const before = await readAccount(services.db, channel, account)
      if (before === null) throw notFound('account')
      const ok = (await checkAccount(services, before)) === 'checked'
      const after = (await readAccount(services.db, channel, account)) ?? before
      return { ok, handle: after.handle, health: await readHealth(services.db, before) }
    }),
    bind(api.pauseAccountRoute, async ({ body, person }) => {
      if (!(await pauseAccount(services, person.user, body))) throw notFound('account')
      return { paused: body.paused, health: await readHealth(services.db, body) }
    }),
  ]
}
