// Does a thread take in news without losing, doubling or turning back anything?
import { expect, test } from 'vitest'
import type { ReplyView } from '#shared/api/shapes.ts'
import { createCall } from '../../web/api/call.ts'
import { timeline } from '../../web/conversation/timeline.ts'
import { applyChanges, withConversations, withoutAbsent } from '../../web/store/apply-changes.ts'
import { inbox } from '../../web/store/inbox.ts'
import { emptyInbox, type InboxState } from '../../web/store/inbox-state.ts'
import { loadThread } from '../../web/store/load-thread.ts'
import { displayed } from '../../web/store/optimistic.ts'
import { emptyThread, withMessage, withReply } from '../../web/store/thread-content.ts'
import { conversationOf, messageOf } from './stand-in/builders.ts'

const one = conversationOf({
  id: 'c',
  name: 'Maya',
  handle: 'maya',
  channel: 'x',
  text: '',
  score: 1,
  mood: 0,
  dueIn: 1,
  reasons: [],
})
const reply = (version: number, status: ReplyView['status']): ReplyView => ({
  id: 'c.r',
  conversationId: 'c',
  version,
  status,
  text: 'On its way',
  visibility: 'public',
  by: 'ana',
  at: new Date().toISOString(),
  nativeId: null,
  permalink: null,
  holdUntil: null,
  failure: null,
})

test('only a newer version of a conversation is taken', () => {
  const change = (version: number, tags: string[]) =>
    ({ kind: 'conversation', id: 'c', value: { ...one, version, tags } }) as const
  const state = applyChanges(emptyInbox, [change(5, ['new']), change(4, ['old'])], 'ana', 0)
  expect(state.conversations.get('c')?.tags).toEqual(['new'])
  expect(applyChanges(state, [change(5, ['again'])], 'ana', 0).conversations.get('c')?.tags).toEqual(['new'])
})

test('what was done here stays on top of what the server says until it answers', () => {
  const pending = [{ id: '1', conversation: 'c', patch: { assignee: 'ana' } }]
  expect(displayed({ ...one, tags: ['x'] }, pending)).toMatchObject({ assignee: 'ana', tags: ['x'] })
})

test('a reply becomes a message, moves on with its versions, and is replaced by what was posted', () => {
  const held = withReply([], reply(1, 'held'))
  expect(held).toHaveLength(1)
  const sent = withReply(held, reply(3, 'sent'))
  expect(withReply(sent, reply(2, 'sending'))[0]?.reply?.status).toBe('sent')
  const posted = messageOf(one, 'out', 'On its way', 0, { id: 'native', reply: reply(3, 'sent') })
  const after = withMessage(sent, posted)
  expect(after.map(({ id }) => id)).toEqual(['native'])
})

test('messages stand in the order of their time, however they arrive', () => {
  const [a, b, c] = [30, 20, 10].map((ago) => messageOf(one, 'in', `${ago}`, ago))
  if (a === undefined || b === undefined || c === undefined) throw new Error('three were made')
  expect([c, a, b, a].reduce(withMessage, []).map(({ text }) => text)).toEqual(['30', '20', '10'])
})

test('colleagues come and go; one is never told about oneself', () => {
  const seen = (user: string, state: 'viewing' | 'gone') =>
    ({ kind: 'presence', id: user, value: { user, conversation: 'c', state } }) as const
  const state = applyChanges(emptyInbox, [seen('bia', 'viewing'), seen('ana', 'viewing')], 'ana', 0)
  expect(state.presence.get('c')?.map(({ user }) => user)).toEqual(['bia'])
  expect(withoutAbsent(state, 24_000)).toBe(state)
  expect(withoutAbsent(state, 26_000).presence.size).toBe(0)
  expect(applyChanges(state, [seen('bia', 'gone')], 'ana', 0).presence.get('c')).toEqual([])
})

test('news of a thread that is not loaded is left to its loading', () => {
  const change = { kind: 'message', id: 'm', value: messageOf(one, 'in', 'hello', 0) } as const
  expect(applyChanges(emptyInbox, [change], 'ana', 0).threads.size).toBe(0)
  const open: InboxState = { ...emptyInbox, threads: new Map([['c', emptyThread]]) }
  expect(applyChanges(open, [change], 'ana', 0).threads.get('c')?.messages).toHaveLength(1)
})

test('what was asked for before the latest change is asked for again, unless there is no answer', async () => {
  const at = (version: number) => ({ ...one, id: 'late', version })
  const answers: (() => void)[] = []
  let server = at(4)
  let online = true
  const tokens = { token: async () => 't', renew: async () => 't' }
  const call = createCall(tokens, () => {
    const customer = { ...one.customer, channel: 'x', cases: [] }
    const body = { conversation: server, messages: [], before: null, activity: [], customer }
    return new Promise((give, refuse) => {
      answers.push(() => (online ? give(Response.json(body)) : refuse(new TypeError('Failed to fetch'))))
    })
  })
  const asked = (n: number) => expect.poll(() => answers.length, { interval: 1 }).toBe(n)
  const answer = async (n: number) => {
    await asked(n)
    answers[n - 1]?.()
  }
  inbox.setState((state) => withConversations(state, [server]))
  const first = loadThread({ call }, 'late')
  await asked(1)
  server = at(5)
  inbox.setState((state) => withConversations(state, [server]))
  const second = loadThread({ call }, 'late')
  await answer(1)
  await first
  await answer(2)
  await second
  expect(inbox.getState().threads.get('late')).toMatchObject({ phase: 'ready', version: 5 })
  online = false
  inbox.setState((state) => withConversations(state, [at(6)]))
  const both = [loadThread({ call }, 'late'), loadThread({ call }, 'late')]
  await answer(3)
  await Promise.all(both)
  expect(answers).toHaveLength(3)
})

test('changes are gathered, notes stand alone, an undone reply is gone', () => {
  const at = new Date().toISOString()
  const line = (id: string, type: string) => ({ id, type, by: 'ana', at, detail: {} })
  const undone = messageOf(one, 'out', 'never mind', 0, { reply: reply(2, 'undone') })
  const items = timeline(
    [messageOf(one, 'in', 'hello', 1), undone],
    [line('1', 'claimed'), line('2', 'tagged'), line('3', 'noted'), line('4', 'reply_sent')],
    true,
  )
  expect(items.filter(({ kind }) => kind !== 'day').map(({ kind }) => kind)).toEqual([
    'message',
    'changes',
    'note',
  ])
})
