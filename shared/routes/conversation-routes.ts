// What the routes of conversations do.
import * as api from '../api/conversations.ts'
import { may, type Person } from '../api/roles.ts'
import type { Conversation } from '../api/shapes.ts'
import type { ConversationAction } from '../domain/conversation-state.ts'
import { Failure } from '../domain/failure.ts'
import { actOnConversation, claimEnd, claimNextConversation } from '../inbox/act-on-conversation.ts'
import { actOnMessage } from '../inbox/act-on-message.ts'
import { viewCountsFor } from '../inbox/count-views.ts'
import { listInbox } from '../inbox/list-inbox.ts'
import { listTemplatesFor } from '../inbox/list-templates.ts'
import { presentConversation } from '../inbox/present.ts'
import { readThread } from '../inbox/read-thread.ts'
import type { Services } from '../inbox/services.ts'
import { tell, tellMentioned } from '../inbox/tell-colleagues.ts'
import { translateMessage } from '../inbox/translate-message.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { acted } from './acted.ts'

export function conversationRoutes(services: Services): Binding[] {
  const shown = (head: Parameters<typeof presentConversation>[0]): Conversation =>
    presentConversation(head, services.now().toISOString())
  const act = async (id: string, action: ConversationAction): Promise<Conversation> =>
    shown(acted(await actOnConversation(services, id, action)))
  return [
    bind(api.listConversations, async ({ query, person }) => {
      const page = await listInbox(services, { ...query, user: person.user })
      return { items: page.heads.map(shown), cursor: page.cursor }
    }),
    bind(api.countViews, ({ person }) => viewCountsFor(services, person.user)),
    bind(api.claimNext, async ({ body, person }) => {
      const head = await claimNextConversation(services, person.user, body, Math.random)
      if (head === null)
        throw new Problem(404, 'Nothing left', 'Nobody waits for an answer that nobody holds.')
      return shown(head)
    }),
    bind(api.translateMessage, async ({ params, body: { message, to } }) => {
      const of = { at: message.at, nativeId: message.id }
      const result = await translateMessage(services, params.id, of, to).catch((error: unknown) => {
        if (error instanceof Failure) throw new Problem(502, 'Not translated', error.message)
        throw error
      })
      if (result.kind === 'not_there') throw notFound('message')
      if (result.kind === 'no_translator')
        throw new Problem(409, 'No translator', 'This deployment names nobody who translates.')
      if (result.kind === 'nothing_to_translate')
        throw new Problem(409, 'Nothing to translate', 'The message has no text.')
      const { text, from, by } = result
      return { text, from, by }
    }),
    bind(api.readConversation, async ({ params, query }) => {
      const thread = await readThread(services, params.id, query.limit, query.before)
      if (thread === null) throw notFound('conversation')
      return thread
    }),
    bind(api.actOnMessage, async ({ params, body, person }) => {
      const result = await actOnMessage(services, params.id, person.user, body)
      if (result.kind === 'done') return shown(result.head)
      if (result.kind === 'not_found') throw notFound('conversation')
      if (result.kind === 'refused') throw new Problem(422, 'Not possible here', result.message)
      const { outcome, detail } = result.outcome
      throw new Problem(409, 'The platform did not do it', detail, { code: outcome })
    }),
    bind(api.listTemplates, async ({ params }) => {
      const templates = await listTemplatesFor(services, params.id)
      if (templates === null) throw notFound('conversation')
      return { templates }
    }),
    bind(api.claim, ({ params, person }) =>
      act(params.id, { type: 'claim', by: person.user, until: claimEnd(services) }),
    ),
    bind(api.release, async ({ params, body: { note }, person }) => {
      const { user: by } = person
      const release = { type: 'release', by, lead: leads(person), ...(note ? { note } : {}) } as const
      const shown = await act(params.id, release)
      if (note) await tellMentioned(services, { conversation: params.id, by, text: note })
      return shown
    }),
    bind(api.assign, async ({ params, body: { user: to, note }, person: { user: by } }) => {
      const until = claimEnd(services)
      const shown = await act(params.id, { type: 'assign', by, to, until, ...(note ? { note } : {}) })
      if (to !== by) await tell(services, to, 'handover', { conversation: params.id, by, text: note ?? '' })
      return shown
    }),
    bind(api.snooze, ({ params, body, person }) =>
      act(params.id, { type: 'snooze', by: person.user, until: new Date(body.until).toISOString() }),
    ),
    bind(api.close, ({ params, person }) => act(params.id, { type: 'close', by: person.user })),
    bind(api.ignore, ({ params, body, person }) =>
      act(params.id, { type: 'ignore', by: person.user, ...(body.reason ? { reason: body.reason } : {}) }),
    ),
    bind(api.reopen, ({ params, person }) => act(params.id, { type: 'reopen', by: person.user })),
    bind(api.tags, ({ params, body, person }) =>
      act(params.id, { type: 'tags', by: person.user, add: body.add, remove: body.remove }),
    ),
    bind(api.notes, async ({ params, body: { text }, person: { user: by } }) => {
      const shown = await act(params.id, { type: 'note', by, text })
      await tellMentioned(services, { conversation: params.id, by, text })
      return shown
    }),
    bind(api.setPriority, ({ params, body, person }) =>
      act(params.id, {
        type: 'priority',
        by: person.user,
        band: body.band,
        ...(body.reason ? { reason: body.reason } : {}),
      }),
    ),
  ]
}

const leads = (person: Person): boolean => may(person.roles, 'supervise')
