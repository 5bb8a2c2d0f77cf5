// What the routes of people's word on triage do.
import * as api from '../api/triage.ts'
import { messageAddress, messageAsItIs } from '../inbox/message-as-it-is.ts'
import { relabelMessage } from '../inbox/relabel-message.ts'
import type { Services } from '../inbox/services.ts'
import { setTier } from '../inbox/set-tier.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { listRelabelLines } from '../store/relabels.ts'

export function triageRoutes(services: Services): Binding[] {
  return [
    bind(api.relabelMessage, async ({ params, body, person }) => {
      const { id: nativeId, at } = body.message
      const result = await relabelMessage(services, params.id, { at, nativeId }, body.relabel, person.user)
      const message =
        result === 'relabelled'
          ? await messageAsItIs(services.db, messageAddress(params.id, at, nativeId))
          : null
      if (result === 'not_a_customers') {
        throw refusal('message', 'Only what customers write is judged: this message is ours.')
      }
      if (message === null) throw notFound('message')
      return message
    }),
    bind(api.listLabels, ({ query: { channel, account, limit, before } }) =>
      listRelabelLines(services.db, channel, account, limit, before),
    ),
    bind(api.setTier, async ({ body, person }) => {
      const result = await setTier(services, person.user, body)
      if (result.kind === 'set') return { conversations: result.conversations }
      const known = result.tiers.join(', ') || 'none'
      throw refusal('tier', `There is no tier "${body.tier}"; the policy has ${known}.`)
    }),
  ]
}

const refusal = (path: string, message: string): Problem =>
  new Problem(422, 'Not accepted', message, { issues: [{ path, message }] })
