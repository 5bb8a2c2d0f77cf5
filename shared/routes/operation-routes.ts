// What the routes do for those who run it.
import * as api from '../api/operations.ts'
import { isPaused } from '../domain/account-pause.ts'
import { sentimentChoiceOf } from '../domain/sentiment-choice.ts'
import { chooseSentiment, usdPerThousand } from '../inbox/choose-sentiment.ts'
import { connectAccount, disconnectAccount } from '../inbox/connect-account.ts'
import { injectDelivery } from '../inbox/inject-delivery.ts'
import { lastHeard } from '../inbox/last-heard.ts'
import { listIncidents } from '../inbox/list-incidents.ts'
import { mentionsBehind } from '../inbox/mentions-behind.ts'
import { presentConversation } from '../inbox/present.ts'
import { presentSpike } from '../inbox/present-spike.ts'
import { readLedger } from '../inbox/read-ledger.ts'
import { readPulse, readSpikes } from '../inbox/read-pulse.ts'
import { registerWebhook } from '../inbox/register-webhook.ts'
import { replayParked } from '../inbox/replay-parked.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { readCursor, readHealth, readSpend } from '../store/account-work.ts'
import { type Account, listAccounts } from '../store/accounts.ts'
import { listParked } from '../store/parked.ts'

export function operationRoutes(services: Services): Binding[] {
  const today = (): string => services.now().toISOString().slice(0, 10)
  return [
    bind(api.readLedger, ({ query }) => readLedger(services, query)),
    bind(api.listParkedRoute, async ({ query }) => ({
      items: (await listParked(services.db, query.day ?? today())).map(({ envelope: _, ...shown }) => shown),
    })),
    bind(api.replayParked, async ({ body }) => {
      const deliveryId = await replayParked(services, body.at, body.id)
      if (deliveryId === null) throw notFound('parked item')
      return { deliveryId }
    }),
    bind(api.injectDelivery, async ({ body }) => {
      const accepted = await injectDelivery(services, body)
      if (accepted === null) throw notFound('account')
      return accepted
    }),
    bind(api.accountsHealth, async () => {
      const accounts = await listAccounts(services.db)
      return {
        accounts: await Promise.all(
          accounts.map(async (account) => ({
            ...shown(account),
            health: await readHealth(services.db, account),
            polledAt: (await readCursor(services.db, account)).polledAt,
            heardAt: await lastHeard(services, account),
            expiresAt: account.expiresAt,
            paused: isPaused(account),
            endpoint: account.endpoint,
            spentUsdToday: await readSpend(services.db, account, today()),
            spendCapUsd: account.spendCapUsd,
          })),
        ),
      }
    }),
    bind(api.listAccountsRoute, async () => ({
      accounts: (await listAccounts(services.db)).map(shown),
      cloudSentiment: services.cloud && {
        languages: [...services.cloud.languages],
        usdPerThousand: usdPerThousand(services.cloud),
      },
    })),
    bind(api.connectAccount, async ({ body: { origin, ...request } }) => {
      const account = await connectAccount(services, request, { check: true })
      const webhook = origin === undefined ? null : await registerWebhook(services, account, origin)
      return { ...shown(account), webhook }
    }),
    bind(api.disconnectAccount, async ({ body }) => {
      if (!(await disconnectAccount(services, body.channel, body.account))) throw notFound('account')
      return {}
    }),
    bind(api.mentionsBehindRoute, async ({ query }) => {
      const { conversations, ...found } = await mentionsBehind(services, query)
      const now = services.now().toISOString()
      return { ...found, conversations: conversations.map((head) => presentConversation(head, now)) }
    }),
    bind(api.readPulse, async ({ query }) => {
      const [buckets, spikes] = await Promise.all([readPulse(services, query), readSpikes(services, query)])
      const incidents = await listIncidents(services, { ...query, limit: 200 })
      return { buckets, spikes: spikes.map((spike) => presentSpike(spike, incidents)) }
    }),
    bind(api.chooseSentiment, async ({ body }) => {
      const result = await chooseSentiment(services, body)
      if (result.kind === 'no_account') throw notFound('account')
      if (result.kind === 'chosen')
        return { sentiment: body.sentiment, usdPerThousand: result.usdPerThousand }
      throw new Problem(
        422,
        'Not accepted',
        'This deployment does not ask Amazon Comprehend: switch that on first, as docs/deploy.md says.',
      )
    }),
  ]
}

const shown = ({ channel, account, brand, receive, handle, connectedAt, settings }: Account) => ({
  channel,
  account,
  brand,
  receive,
  handle,
  connectedAt,
  sentiment: sentimentChoiceOf(settings),
})
