// Is a customer's picture fetched before its link dies, kept privately, and shown to signed-in people only?
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, accountName, type LocalSystem, startLocalSystem, until } from '../support/local-system.ts'

let system: LocalSystem
let ana: Api
let token: string

beforeAll(async () => {
  system = await startLocalSystem(['whatsapp'])
  ana = await system.as('ana', ['agent'])
  const body = JSON.stringify({ user: 'ana', roles: ['agent'] })
  token = (await (await fetch(`${system.origin}/api/dev/token`, { method: 'POST', body })).json()).token
  await system.platforms.whatsapp?.connectWebhook(`${system.origin}/webhooks/whatsapp/${accountName}`)
})
afterAll(() => system?.stop())

/** The smallest PNG there is, one transparent pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const say = (n: number, mimeType: string, bytes: Uint8Array) =>
  system.platforms.whatsapp?.say({
    customer: { nativeId: `1555000${n}`, name: 'Zoë', handle: `1555000${n}`, followers: null },
    text: `See this, number ${n}`,
    visibility: 'private',
    media: { kind: mimeType.startsWith('image/') ? 'image' : 'document', mimeType, bytes },
  })
const mediaOf = (n: number) =>
  until('the file', async () => {
    const { json } = await ana('GET', '/api/conversations?limit=100')
    const found = json.items.find(({ lastMessage }: { lastMessage: { text: string } }) =>
      lastMessage.text.includes(`number ${n}`),
    )
    if (!found) return null
    const { json: thread } = await ana('GET', `/api/conversations/${found.id}`)
    const [medium] = thread.messages[0].media
    return medium?.url || medium?.note ? medium : null
  })

test('a picture is stored and served with harmless headers, to nobody without a token', async () => {
  await say(1, 'image/png', png)
  const { url } = await mediaOf(1)
  expect((await fetch(system.origin + url)).status).toBe(401)
  const answer = await fetch(system.origin + url, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('image/png')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true)
})

test('what could run in a browser is refused, and the page says so', async () => {
  await say(2, 'text/html', Buffer.from('<script>alert(1)</script>'))
  const { url, note } = await mediaOf(2)
  expect(url).toBeNull()
  expect(note).toContain('text/html')
})
