// Does the chat server keep visitors apart, store every message once, and refuse what it should?
import { beforeEach, describe, expect, it } from 'vitest'
import type { ChatPorts } from '#shared/channels/livechat/chat-ports.ts'
import { userHash } from '#shared/channels/livechat/identity.ts'
import { serveChat } from '#shared/channels/livechat/serve-chat.ts'
import { signatureOf } from '#shared/channels/signed-request.ts'
import { memoryChats } from '../../../local/platforms/livechat/memory-chats.ts'

const site = 'https://shop.example'
const credentials = {
  account: 'shop',
  sessionSecret: 'session-secret-0001',
  origins: `${site}, https://b.example/`,
  identitySecret: 'identity-secret',
}
let ports: ChatPorts & {
  delivered: { type: string; [field: string]: unknown }[]
  down: boolean
  typing: boolean
  closed: boolean
  told: [visitor: string, typing: boolean][]
}
let clock: number

beforeEach(() => {
  clock = Date.parse('2026-03-02T09:00:00Z')
  let ids = 0
  const files = new Map<string, { bytes: Uint8Array; mimeType: string }>()
  ports = {
    delivered: [],
    down: false,
    typing: false,
    closed: false,
    told: [],
    credentials: async (account) => (account === 'shop' ? credentials : null),
    chats: memoryChats(),
    files: {
      put: async (key, bytes, mimeType) => void files.set(key, { bytes, mimeType }),
      get: async (key) => files.get(key) ?? null,
    },
    presence: async () => ({ online: true, typing: ports.typing, closed: ports.closed }),
    tellTyping: async (_, visitor, typing) => void ports.told.push([visitor, typing]),
    async deliver(_, { body }) {
      if (ports.down) return false
      ports.delivered.push(...JSON.parse(Buffer.from(body).toString()).events)
      return true
    },
    now: () => new Date(clock),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    pause: async (ms) => {
      clock += ms
    },
  }
})

type Options = {
  token?: string
  origin?: string
  body?: unknown
  bytes?: Uint8Array
  type?: string
  query?: Record<string, string>
}
async function call(
  method: string,
  path: string,
  { token, origin = site, body, bytes, type, query = {} }: Options = {},
) {
  const headers: Record<string, string> = {
    origin,
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(type ? { 'content-type': type } : {}),
  }
  const sent = bytes ?? Buffer.from(body === undefined ? '' : JSON.stringify(body))
  const answer = await serveChat(ports, 'shop', path, { method, query, headers, body: sent })
  const text = typeof answer.body === 'string' ? answer.body : ''
  return { ...answer, json: text === '' ? null : JSON.parse(text) }
}
const open = async (body: unknown = {}) => (await call('POST', 'session', { body })).json
const say = (token: string, id: string, text = 'Hello') =>
  call('POST', 'messages', { token, body: { id, text } })
async function answer(visitor: string, id: string, text = 'Hello too') {
  const body = Buffer.from(JSON.stringify({ id, visitor, text }))
  const headers = { 'harken-signature': signatureOf(credentials.sessionSecret, body, ports.now()) }
  return serveChat(ports, 'shop', 'agent/messages', { method: 'POST', query: {}, headers, body })
}

describe('visitors', () => {
  it('come from the sites on the list only', async () => {
    for (const origin of ['https://evil.example', 'null', 'https://shop.example.evil', ''])
      expect((await call('POST', 'session', { origin, body: {} })).status).toBe(403)
    const allowed = await call('OPTIONS', 'messages', { origin: 'https://b.example' })
    expect(allowed).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': 'https://b.example' },
    })
    expect(
      (
        await serveChat(ports, 'none', 'session', {
          method: 'POST',
          query: {},
          headers: {},
          body: new Uint8Array(),
        })
      ).status,
    ).toBe(404)
  })

  it('need a token of theirs, which renews itself', async () => {
    const first = await open()
    expect((await call('GET', 'messages')).status).toBe(401)
    clock += 31 * 60_000
    expect((await say(first.token, 'message-1')).status).toBe(401)
    const renewed = await open({ token: first.token })
    expect(renewed.visitor).toBe(first.visitor)
    expect((await say(renewed.token, 'message-1')).status).toBe(201)
  })

  it('who are signed in have one chat on every device, and nobody else has it', async () => {
    const user = { id: 'cust-42', name: 'Zoë', hash: userHash('identity-secret', 'cust-42') }
    const [one, two] = [await open({ user }), await open({ user })]
    expect(two.visitor).toBe(one.visitor)
    expect(
      (await call('POST', 'session', { body: { user: { id: 'cust-42', hash: 'f'.repeat(64) } } })).status,
    ).toBe(403)
    // Signed out on the same machine: not their chat any more.
    expect((await open({ token: one.token })).visitor).not.toBe(one.visitor)
  })

  it('are slowed down after thirty posts in a minute', async () => {
    const { token } = await open()
    for (let n = 0; n < 30; n++) expect((await say(token, `message-${n}`)).status).toBe(201)
    expect(await say(token, 'message-31')).toMatchObject({ status: 429, headers: { 'retry-after': '60' } })
    clock += 60_000
    expect((await say(token, 'message-31')).status).toBe(201)
  })
})

describe('messages', () => {
  it('sent twice exist once, and are delivered the same again', async () => {
    const { token } = await open()
    const first = await say(token, 'message-1')
    clock += 5000
    expect((await say(token, 'message-1', 'changed')).json).toEqual(first.json)
    expect(ports.delivered[1]).toEqual(ports.delivered[0])
    expect((await call('GET', 'messages', { token })).json.messages).toHaveLength(1)
  })

  it('that intake did not take are kept, and delivered when they come again', async () => {
    const { token } = await open()
    ports.down = true
    expect((await say(token, 'message-1')).status).toBe(503)
    ports.down = false
    expect((await say(token, 'message-1')).json.seq).toBe(1)
    expect(ports.delivered).toHaveLength(1)
  })

  it('of many at once get places without a gap', async () => {
    const { token } = await open()
    const answers = await Promise.all(Array.from({ length: 9 }, (_, n) => say(token, `message-${n}`)))
    expect(answers.map(({ json }) => json.seq).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('are 4000 code points long at most', async () => {
    const { token } = await open()
    expect((await say(token, 'message-1', '👋'.repeat(4000))).status).toBe(201)
    expect((await say(token, 'message-2', '👋'.repeat(4001))).status).toBe(400)
    for (const body of [{}, { id: 'x', text: 'short id' }, { id: 'message-3', text: ' ' }, []])
      expect((await call('POST', 'messages', { token, body })).status).toBe(400)
  })

  it('are waited for, as long as asked and no longer', async () => {
    const { token, visitor } = await open()
    await say(token, 'message-1')
    const before = clock
    const none = await call('GET', 'messages', { token, query: { afterSeq: '1', wait: '99' } })
    expect(none.json.messages).toEqual([])
    expect(clock - before).toBe(20_000)
    await answer(visitor, 'reply-0001')
    const some = await call('GET', 'messages', { token, query: { afterSeq: '1', wait: '20' } })
    expect(some.json).toMatchObject({ messages: [{ seq: 2, from: 'agent' }], answered: 2, typing: false })
    ports.typing = true
    const typing = await call('GET', 'messages', { token, query: { afterSeq: '2', wait: '20' } })
    expect(typing.json).toMatchObject({ messages: [], typing: true })
    ports.closed = true
    const known = { afterSeq: '2', wait: '20', typing: '1' }
    const began = clock
    const closed = await call('GET', 'messages', { token, query: known })
    expect(closed.json).toMatchObject({ messages: [], typing: true, closed: true })
    expect(clock).toBe(began)
    await call('GET', 'messages', { token, query: { ...known, closed: '1' } })
    expect(clock - began).toBe(20_000)
  })

  it('of ours are told as delivered when fetched and read when seen, once', async () => {
    const { token, visitor } = await open()
    await say(token, 'message-1')
    await answer(visitor, 'reply-0001')
    for (let n = 0; n < 2; n++) await call('GET', 'messages', { token })
    for (let n = 0; n < 2; n++) await call('POST', 'seen', { token, body: { seq: 2 } })
    const statuses = ports.delivered.filter(({ type }) => type === 'status')
    expect(statuses.map(({ of, status }) => [of, status])).toEqual([
      ['reply-0001', 'delivered'],
      ['reply-0001', 'read'],
    ])
  })
})

describe('files', () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1')
  const upload = (token: string, bytes: Uint8Array, type: string, name = 'a.png') =>
    call('POST', 'files', { token, bytes, type, query: { name } })

  it('belong to one visitor', async () => {
    const [mine, other] = [await open(), await open()]
    const { json: file } = await upload(mine.token, png, 'image/png', '../etc/"pass<wd>"')
    expect(file).toMatchObject({ name: '..etcpasswd', bytes: png.length })
    expect(await call('GET', `files/${file.id}`, { token: mine.token })).toMatchObject({
      status: 200,
      headers: { 'content-disposition': 'attachment', 'x-content-type-options': 'nosniff' },
    })
    expect((await call('GET', `files/${file.id}`, { token: other.token })).status).toBe(404)
    const stolen = { id: 'message-1', text: '', files: [file.id] }
    expect((await call('POST', 'messages', { token: other.token, body: stolen })).status).toBe(400)
    expect((await call('POST', 'messages', { token: mine.token, body: stolen })).status).toBe(201)
  })

  it.each([
    ['a page', '<!doctype html><script>1</script>', 'text/plain'],
    ['a page called a picture', '<html>', 'image/png'],
    ['a drawing with scripts', '<svg onload=1>', 'image/svg+xml'],
    ['a program', 'MZ\x90', 'application/pdf'],
    ['one picture called another', '\x89PNG\r\n', 'image/gif'],
    ['noise called text', '\x00\x01\x02', 'text/plain'],
    ['nothing', '', 'image/png'],
  ])('are not taken: %s', async (_, content, type) => {
    const { token } = await open()
    expect((await upload(token, Buffer.from(content, 'latin1'), type)).status).toBe(415)
  })

  it('have at most four million bytes', async () => {
    const { token } = await open()
    expect((await upload(token, Buffer.alloc(4_000_001, 'a'), 'text/plain')).status).toBe(413)
  })
})

describe('what a visitor is about to say', () => {
  const tell = (token: string, typing: unknown) => call('POST', 'typing', { token, body: { typing } })

  it('is told as a fact without words, once there is a chat, and not too often', async () => {
    const { token, visitor } = await open()
    await tell(token, true)
    expect(ports.told).toEqual([])
    await say(token, 'message-1')
    await tell(token, true)
    await tell(token, false)
    expect((await tell(token, 'Where is')).status).toBe(400)
    expect(ports.told).toEqual([
      [visitor, true],
      [visitor, false],
    ])
    const answers = await Promise.all(Array.from({ length: 40 }, () => tell(token, true)))
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(5)
    expect((await say(token, 'message-2')).status).toBe(201)
  })
})

describe('the form', () => {
  const form = { id: 'message-1', name: ' Ada ', email: 'ada@example.com', text: 'Call me' }

  it('names the visitor from then on', async () => {
    const { token } = await open()
    const left = await call('POST', 'offline', { token, body: form })
    expect(ports.delivered[0]).toMatchObject({
      offline: true,
      visitor: { name: 'Ada', email: 'ada@example.com' },
    })
    await say(left.json.token, 'message-2')
    expect(ports.delivered[1]).toMatchObject({ visitor: { name: 'Ada' } })
    for (const change of [{ email: 'nonsense' }, { name: '' }, { text: ' ' }])
      expect((await call('POST', 'offline', { token, body: { ...form, ...change } })).status).toBe(400)
  })
})

describe('the inbox', () => {
  it('is known by its signature, answers once, and only where somebody has spoken', async () => {
    const { token, visitor } = await open()
    expect((await answer(visitor, 'reply-0001')).status).toBe(404)
    await say(token, 'message-1')
    const [one, two] = [await answer(visitor, 'reply-0001'), await answer(visitor, 'reply-0001', 'again')]
    expect(two).toEqual(one)
    const unsigned = await serveChat(ports, 'shop', 'agent/messages', {
      method: 'POST',
      query: {},
      headers: {},
      body: Buffer.from('{}'),
    })
    expect(unsigned.status).toBe(401)
  })
})
