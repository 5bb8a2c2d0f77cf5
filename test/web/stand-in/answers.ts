// What does the stand-in answer to each route? The same shapes as the real server, from memory.
import * as z from 'zod/mini'
import * as conversations from '#shared/api/conversations.ts'
import * as live from '#shared/api/live.ts'
import * as replies from '#shared/api/replies.ts'
import type { AnyRoute, RouteInput, RouteOutput } from '#shared/api/route.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import * as triage from '#shared/api/triage.ts'
import * as uploads from '#shared/api/uploads.ts'
import { belongs, rankOf } from '../../../web/queue/view-rules.ts'
import { alertAnswers } from './alerts.ts'
import { minutesFromNow } from './builders.ts'
import { crisisAnswers } from './crisis.ts'
import { deskAnswers } from './desks.ts'
import { putIntoTier, relabel, rules } from './judging.ts'
import { noticeAnswers } from './noticing.ts'
import { pulseAnswers } from './pulse.ts'
import { queueAnswers } from './queueing.ts'
import { approve, changeReply, writeReply } from './replying.ts'
import { sameAnswers } from './same.ts'
import { settingsAnswers } from './settings.ts'
import type { World } from './world.ts'

/** An error answer in problem details. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly more: Record<string, unknown>

  constructor(status: number, detail: string, more: Record<string, unknown> = {}) {
    super(detail)
    this.status = status
    this.more = more
  }
}

export type Bound = { route: AnyRoute; answer: (input: unknown, user: string) => unknown }

export type Bind = typeof bind

function bind<R extends AnyRoute>(
  route: R,
  answer: (input: RouteInput<R>, user: string) => RouteOutput<R>,
): Bound {
  // The server has validated the input with the route's own schemas just before.
  return { route, answer: (input, user) => answer(input as RouteInput<R>, user) }
}

const roles: Record<string, ('agent' | 'lead' | 'analyst' | 'admin')[]> = {
  ana: ['agent'],
  rui: ['lead'],
  bia: ['analyst'],
  caio: ['admin'],
}

export function answersOf(world: World, tickets: Map<string, string>): Bound[] {
  const open = (id: string): Conversation => {
    if (!world.conversations.has(id)) throw new Refused(404, 'There is no such conversation.')
    return world.conversation(id)
  }
  const claimBy = (id: string, user: string): Conversation => {
    const { assignee } = open(id)
    if (assignee !== null && assignee !== user) {
      throw new Refused(409, `${assignee} holds this conversation.`, { assignee })
    }
    return world.change(id, { assignee: user }, { type: 'claimed', by: user })
  }
  return [
    ...pulseAnswers(bind, world),
    ...sameAnswers(world, bind),
    ...alertAnswers(bind),
    ...crisisAnswers(bind, world),
    ...settingsAnswers(bind),
    ...deskAnswers(world, bind),
    ...noticeAnswers(world, bind),
    bind(live.readWorkspace, (_, user) => ({
      me: { user, roles: roles[user] ?? ['agent'] },
      brands: ['Northwind Parcel'],
      accounts: ['x', 'whatsapp', 'telegram', 'bluesky'].map((channel) => ({
        channel,
        account: 'northwind',
        brand: 'Northwind Parcel',
        handle: '@NorthwindParcel',
      })),
      agents: ['ana', 'bia', 'caio', 'rui'],
      holdSeconds: { public: 10, private: 5 },
      translator: 'Test Translate',
      ...rules,
    })),
    bind(uploads.beginUpload, ({ body }) => ({
      uploadId: `upload-${body.fileName.replace(/\W/g, '-')}`,
      url: '/storage',
      fields: { key: body.fileName },
      expiresAt: minutesFromNow(15),
    })),
    bind(live.sync, ({ query }) => {
      const first = world.log[0]?.seq ?? world.seq + 1
      if (query.since + 1 < first) return { reset: true as const, seq: world.seq }
      const changes = world.log.filter(({ seq }) => seq > query.since).flatMap((entry) => entry.changes)
      return { changes, seq: world.seq }
    }),
    bind(live.socketTicket, (_, user) => {
      const ticket = crypto.randomUUID()
      tickets.set(ticket, user)
      return { ticket }
    }),
    bind(conversations.countViews, (_, user) => world.counts(user)),
    bind(conversations.listConversations, ({ query }, user) => {
      const { view, limit: _limit, cursor: _cursor, ...filter } = query
      const of = { view, filter, q: null }
      const all = [...world.conversations.values()]
        .filter((conversation) => belongs(conversation, of, user, world.crises))
        .map((conversation) => ({ conversation, rank: rankOf(conversation, of.view) }))
        .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
        .map(({ conversation }) => conversation)
      const from = Number(query.cursor ?? 0)
      const to = from + query.limit
      return { items: all.slice(from, to), cursor: to < all.length ? String(to) : null }
    }),
    bind(conversations.translateMessage, ({ params, body }) => {
      const text = world.messages.get(params.id)?.find(({ id }) => id === body.message.id)?.text
      if (text === undefined) throw new Refused(404, 'There is no such message.')
      return { text: `${text} (in ${body.to})`, from: 'ja', by: 'Test Translate' }
    }),
    bind(conversations.readConversation, ({ params, query }) => {
      const conversation = open(params.id)
      const all = world.messages.get(params.id) ?? []
      const end = query?.before === undefined ? all.length : Number(query.before)
      const from = Math.max(0, end - 30)
      return {
        conversation,
        messages: all.slice(from, end),
        before: from === 0 ? null : `${from}`,
        activity: world.activity.get(params.id) ?? [],
        customer: {
          ...conversation.customer,
          channel: conversation.channel,
          cases: [
            {
              conversationId: params.id,
              openedAt: conversation.openedAt,
              snippet: conversation.lastMessage.text,
              status: 'needs_reply',
            },
            {
              conversationId: 'crowd-member-010',
              openedAt: minutesFromNow(-2880),
              snippet: 'Missed slot',
              status: 'done',
            },
          ],
        },
      }
    }),
    bind(conversations.actOnMessage, ({ params, body }, user) => {
      open(params.id)
      const of = world.messages.get(params.id)?.find(({ nativeId }) => nativeId === body.of)
      if (of !== undefined && body.action === 'hide') world.say({ ...of, hidden: true })
      return world.change(params.id, {}, { type: 'acted', by: user, detail: { action: body.action } })
    }),
    bind(conversations.claimNext, ({ body }, user) => {
      const next = [...world.conversations.values()]
        .filter((one) => belongs(one, { view: 'unassigned', filter: body, q: null }, user, world.crises))
        .toSorted((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1))[0]
      if (next === undefined) throw new Refused(404, 'Nobody waits.')
      return claimBy(next.id, user)
    }),
    bind(conversations.claim, ({ params }, user) => claimBy(params.id, user)),
    bind(conversations.release, ({ params, body: { note } }, by) =>
      world.change(params.id, { assignee: null }, { type: 'released', by, detail: note ? { note } : {} }),
    ),
    bind(conversations.assign, ({ params, body }, by) =>
      world.change(
        params.id,
        { assignee: body.user },
        { type: 'assigned', by, detail: { to: body.user, ...(body.note ? { note: body.note } : {}) } },
      ),
    ),
    bind(conversations.snooze, ({ params, body }, by) =>
      world.change(
        params.id,
        { status: 'snoozed', snoozedUntil: body.until },
        { type: 'snoozed', by, detail: { until: body.until } },
      ),
    ),
    bind(conversations.close, ({ params }, by) =>
      world.change(params.id, { status: 'done', assignee: null, dueAt: null }, { type: 'closed', by }),
    ),
    bind(conversations.ignore, ({ params }, by) =>
      world.change(params.id, { status: 'ignored', assignee: null, dueAt: null }, { type: 'ignored', by }),
    ),
    bind(conversations.reopen, ({ params }, by) =>
      world.change(params.id, { status: 'needs_reply', dueAt: minutesFromNow(30) }, { type: 'reopened', by }),
    ),
    bind(conversations.tags, ({ params, body }, by) => {
      const kept = open(params.id).tags.filter((tag) => !body.remove.includes(tag))
      const detail = { added: body.add.join(', '), removed: body.remove.join(', ') }
      return world.change(params.id, { tags: [...kept, ...body.add] }, { type: 'tagged', by, detail })
    }),
    bind(conversations.notes, ({ params, body }, by) =>
      world.change(params.id, {}, { type: 'noted', by, detail: { text: body.text } }),
    ),
    bind(conversations.setPriority, ({ params, body }, by) => {
      const { priority } = open(params.id)
      const override = { band: body.band, by, at: new Date().toISOString() }
      return world.change(
        params.id,
        { priority: { ...priority, override } },
        { type: 'priority_set', by, detail: { from: priority.band, to: body.band } },
      )
    }),
    bind(conversations.listTemplates, () => ({
      templates: [
        {
          name: 'retraso_disculpa',
          language: 'es',
          category: 'UTILITY',
          text: 'Hola {{1}}, sentimos el retraso. Llegará a las {{2}}.',
          parameters: 2,
        },
        {
          name: 'contacto_abierto',
          language: 'es',
          category: 'UTILITY',
          text: 'Hola {{1}}, queremos ayudarle con su envío. ¿Puede responder a este mensaje?',
          parameters: 1,
        },
        {
          name: 'parcel_found',
          language: 'en',
          category: 'UTILITY',
          text: 'We found your parcel.',
          parameters: 0,
        },
      ],
    })),
    ...queueAnswers(world, bind),
    bind(triage.relabelMessage, ({ params, body }, user) => relabel(world, params.id, body, user)),
    bind(triage.setTier, ({ body }, user) => ({ conversations: putIntoTier(world, body, user) })),
    bind(replies.queueReply, ({ params, body }, user) => writeReply(world, params.id, body, user)),
    bind(replies.approveReply, ({ params, body }, by) => approve(world, params.id, by, body.text)),
    bind(replies.undoReply, ({ params }) => changeReply(world, params.id, 'undo')),
    bind(replies.cancelReply, ({ params }) => changeReply(world, params.id, 'cancel')),
    bind(replies.retryReply, ({ params }) => changeReply(world, params.id, 'retry')),
  ]
}

/** What a route was given, read with its own schemas; throws what a person can be told. */
export function readInput(
  route: AnyRoute,
  given: { params: unknown; query: unknown; body: unknown },
): unknown {
  const part = (schema: z.ZodMiniType | undefined, value: unknown) => {
    if (schema === undefined) return undefined
    const parsed = z.safeParse(schema, value)
    if (parsed.success) return parsed.data
    throw new Refused(422, z.prettifyError(parsed.error))
  }
  return {
    params: part(route.params, given.params),
    query: part(route.query, given.query),
    body: part(route.body, given.body),
  }
}
