// What the routes do that keep a page up to date.
import * as api from '../api/live.ts'
import { currentPolicy } from '../inbox/current-policy.ts'
import { readChanges } from '../inbox/read-changes.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { listAccounts } from '../store/accounts.ts'
import { addTicket } from '../store/connections.ts'
import { addAgent, listAgents, noteRoles } from '../store/workspace.ts'

const ticketSeconds = 30

export function liveRoutes(services: Services, version: string): Binding[] {
  return [
    bind(api.readHealth, async () => ({ ok: true as const, version })),
    bind(api.readWorkspace, async ({ person }) => {
      if (person.roles.includes('agent')) await addAgent(services.db, person.user)
      await noteRoles(services.db, person.user, person.roles)
      const [accounts, agents, policy] = await Promise.all([
        listAccounts(services.db),
        listAgents(services.db),
        currentPolicy(services),
      ])
      const { bands, minConfidence, spamFrom, tiers } = policy.priority
      return {
        me: person,
        brands: [...new Set(accounts.map(({ brand }) => brand))].sort(),
        accounts: accounts.map(({ channel, account, brand, handle }) => ({
          channel,
          account,
          brand,
          handle,
        })),
        agents,
        holdSeconds: policy.holdSeconds,
        bands,
        minConfidence,
        spamFrom,
        translator: services.translator?.name ?? null,
        tiers,
      }
    }),
    bind(api.sync, ({ query }) => readChanges(services, query.since)),
    bind(api.socketTicket, async ({ person }) => {
      const ticket = `${services.newId()}${services.newId()}`.replaceAll('-', '')
      await addTicket(
        services.db,
        ticket,
        person.user,
        Math.floor(services.now().getTime() / 1000) + ticketSeconds,
      )
      return { ticket }
    }),
  ]
}
