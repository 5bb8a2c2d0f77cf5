// What the routes of listening do.
import * as api from '../api/listening.ts'
import { saveQuery, tryQuery } from '../inbox/save-query.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { notFound } from '../platform/problem.ts'
import { readCursor, readHealth } from '../store/account-work.ts'
import { listAccounts } from '../store/accounts.ts'
import { listQueries, removeQuery } from '../store/saved-queries.ts'

export function listeningRoutes(services: Services): Binding[] {
  return [
    bind(api.listQueriesRoute, async () => {
      const accounts = await listAccounts(services.db)
      const brandOf = new Map(accounts.map(({ channel, account, brand }) => [`${channel}/${account}`, brand]))
      const queries = await listQueries(services.db)
      return {
        queries: await Promise.all(
          queries.map(async ({ id, channel, account, any, all, none, languages, places, ...rest }) => {
            const work = { channel, account, query: id }
            return {
              id,
              channel,
              account,
              brand: brandOf.get(`${channel}/${account}`) ?? '',
              ...rest,
              any: [...any],
              all: [...all],
              none: [...none],
              languages: [...languages],
              places: [...places],
              ranAt: (await readCursor(services.db, work)).polledAt,
              health: await readHealth(services.db, work),
            }
          }),
        ),
      }
    }),
    bind(api.saveQueryRoute, async ({ body, person }) => {
      const { id } = await saveQuery(services, body, person.user)
      return { id }
    }),
    bind(api.tryQueryRoute, async ({ body }) => {
      const { found, more, costUsd } = await tryQuery(services, body)
      const shown = found.map(({ at, text, customer, permalink }) => {
        const { name, handle, followers } = customer
        return { at, text, author: { name, handle, followers }, permalink }
      })
      return { found: shown, more, costUsd }
    }),
    bind(api.removeQueryRoute, async ({ params }) => {
      if (!(await removeQuery(services.db, params.id))) throw notFound('saved query')
      return {}
    }),
  ]
}
