// Does a file go from an agent's browser to the customer, through storage, and can nobody else get at it on the way?
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, accountName, type LocalSystem, startLocalSystem, until } from '../support/local-system.ts'

let system: LocalSystem
let ana: Api
let rui: Api

beforeAll(async () => {
  system = await startLocalSystem(['whatsapp', 'bluesky'])
  ana = await system.as('ana', ['agent'])
  rui = await system.as('rui', ['lead'])
  await system.platforms.whatsapp?.connectWebhook(`${system.origin}/webhooks/whatsapp/${accountName}`)
})
afterAll(() => system?.stop())

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

async function conversationOn(channel: 'whatsapp' | 'bluesky', text: string): Promise<string> {
  await system.platforms[channel]?.say({
    customer: { nativeId: '15550009', name: 'Zoë', handle: 'zoe', followers: null },
    text,
    visibility: channel === 'bluesky' ? 'public' : 'private',
  })
  const found = await until('the conversation', async () => {
    const { json } = await ana('GET', '/api/conversations?limit=100')
    return (
      json.items.find((item: { lastMessage: { text: string } }) => item.lastMessage.text === text) ?? null
    )
  })
  return found.id
}

/** Uploads `bytes` as the page does. Answers the status of the storage and the upload's id. */
async function upload(bytes: Buffer, mimeType = 'image/png'): Promise<{ status: number; uploadId: string }> {
  const { json } = await ana('POST', '/api/uploads', {
    fileName: 'étiquette.png',
    mimeType,
    bytes: png.length,
  })
  const form = new FormData()
  for (const [name, value] of Object.entries(json.fields)) form.set(name, String(value))
  form.set('file', new Blob([new Uint8Array(bytes)]))
  const { status } = await fetch(json.url, { method: 'POST', body: form, headers: { origin: system.origin } })
  return { status, uploadId: json.uploadId }
}

test('a picture reaches the customer and is served to signed-in people only', async () => {
  const id = await conversationOn('whatsapp', 'Which label?')
  const { status, uploadId } = await upload(png)
  expect(status).toBe(204)
  const body = {
    text: 'This label',
    visibility: 'private',
    idempotencyKey: 'with-a-file',
    attachments: [{ uploadId, alt: 'A label' }],
  }
  expect(
    (await rui('POST', `/api/conversations/${id}/replies`, { ...body, idempotencyKey: 'not-hers' })).status,
  ).toBe(422)
  const { json: reply } = await ana('POST', `/api/conversations/${id}/replies`, body)
  expect(reply.attachments).toMatchObject([
    { fileName: 'étiquette.png', mimeType: 'image/png', alt: 'A label' },
  ])
  const sent = await until('the message', async () =>
    system.platforms.whatsapp?.sent.find(({ text }) => text === 'This label'),
  )
  expect(Buffer.from(sent.attachments?.[0]?.bytes ?? []).equals(png)).toBe(true)
  const { url } = reply.attachments[0]
  expect((await fetch(system.origin + url)).status).toBe(401)
})

test('storage takes the announced file only, and a lie about its bytes is found out', async () => {
  const id = await conversationOn('whatsapp', 'And this one?')
  expect((await upload(Buffer.concat([png, png]))).status).toBe(400)
  const script = Buffer.from('<script>'.padEnd(png.length))
  const { status, uploadId } = await upload(script)
  expect(status).toBe(204)
  const answer = await ana('POST', `/api/conversations/${id}/replies`, {
    text: 'See this',
    visibility: 'private',
    idempotencyKey: 'a-lie-12345',
    attachments: [{ uploadId }],
  })
  expect(answer.status).toBe(422)
  expect((await ana('POST', '/api/uploads', { fileName: 'a', mimeType: 'text/html', bytes: 9 })).status).toBe(
    400,
  )
})

test('a long text goes out as a thread, each post under the one before', async () => {
  const id = await conversationOn('bluesky', '@northwind.example where is it?')
  const text = 'We have looked for your parcel in every depot between here and Porto, and found it. '.repeat(
    8,
  )
  const { status, json } = await ana('POST', `/api/conversations/${id}/replies`, {
    text,
    visibility: 'public',
    idempotencyKey: 'a-long-text',
    thread: true,
  })
  expect([status, json.part]).toEqual([202, { of: json.id, n: 1, count: 3 }])
  const sent = await until('all posts', async () => {
    const all = system.platforms.bluesky?.sent ?? []
    return all.length === 3 ? all : null
  })
  expect(sent.map(({ inReplyTo }) => inReplyTo).slice(1)).toEqual([sent[0]?.nativeId, sent[1]?.nativeId])
  await until('the conversation to wait', async () => {
    const { json: thread } = await ana('GET', `/api/conversations/${id}`)
    return thread.conversation.status === 'waiting' ? thread : null
  })
})
