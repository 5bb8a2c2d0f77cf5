// What do Viber's status numbers mean for a reply, and is its signature checked over the bytes?
import { expect, test } from 'vitest'
import { viberConnector } from '#shared/channels/viber/index.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import { answering, contextFor, post, readFixture, replyTo } from '../../support/connector-context.ts'

const credentials = { authToken: 'test-secret-0001' }
const [item] = readFixture(viberConnector, 'text.json') as MessageItem[]

async function outcomeOf(status: number, body: unknown) {
  const { fetch, asked } = answering({ status, body })
  const context = contextFor({ endpoint: 'https://chatapi.viber.com', credentials }, { fetch })
  if (item === undefined) throw new Error('The fixture holds no message')
  const settings = { senderName: 'Northwind Parcel of the whole world' }
  return { outcome: await viberConnector.send(replyTo(item, context, { settings })), asked }
}

test.each([
  [2, 'auth_broken'],
  [3, 'content_rejected'],
  [5, 'recipient_unavailable'],
  [6, 'recipient_unavailable'],
  [7, 'not_permitted'],
  [10, 'not_permitted'],
  [12, 'rate_limited'],
  [99, 'content_rejected'],
])('status %i is %s', async (status, outcome) => {
  const said = await outcomeOf(200, { status, status_message: 'words' })
  expect(said.outcome).toMatchObject({ outcome, detail: `words (${status})` })
})

test('a broken answer leaves it unknown', async () => {
  expect((await outcomeOf(502, undefined)).outcome.outcome).toBe('unknown')
  expect((await outcomeOf(200, { status: 0, status_message: 'ok' })).outcome.outcome).toBe('unknown')
})

test('the name above a message is cut to what Viber takes', async () => {
  const { asked } = await outcomeOf(200, { status: 0, status_message: 'ok', message_token: 1 })
  expect(JSON.parse(String(asked[0]?.init?.body)).sender.name).toBe('Northwind Parcel of the whol')
})

test('takes its own signature only, in the header or the query', () => {
  const body =
    '{"event":"message","timestamp":1772998024000,"message_token":5000000000000000001,"sender":{"id":"v1==","name":"Test"},"message":{"type":"text","text":"hi"}}'
  const signature = '6efde73e8cbc116d7016c83081048a62dc86faa9076b05bcbb3167aab595ee69'
  const now = new Date()
  const receive = (given: string) =>
    viberConnector.receive(post(body, { 'x-viber-content-signature': given }), credentials, now)
  expect(receive(signature).kind).toBe('delivery')
  for (const wrong of [
    signature.toUpperCase(),
    Buffer.from(signature, 'hex').toString('base64'),
    `sha256=${signature}`,
  ])
    expect(receive(wrong).kind).toBe('rejected')
  const inQuery = { ...post(body, {}), query: { sig: signature } }
  expect(viberConnector.receive(inQuery, credentials, now).kind).toBe('delivery')
  const input = { bytes: new TextEncoder().encode(body), source: 'webhook', ownIds: [], receivedAt: '' }
  expect(viberConnector.normalise(input)[0]).toMatchObject({ nativeId: '5000000000000000001' })
})

test('a started conversation is answered with nothing, which would else be a welcome', () => {
  const body = '{"event":"conversation_started"}'
  const request = post(body, {
    'x-viber-content-signature': '6408d056c290e54832c8d0e761fa4a90932e9bad3e02b575c3292bc2dc341113',
  })
  expect(viberConnector.receive(request, credentials, new Date())).toMatchObject({
    kind: 'delivery',
    answer: { body: '' },
  })
})

const file = { kind: 'document' as const, mimeType: 'application/pdf', bytes: new Uint8Array(5) }
const asFile = async (fileName: string, link: string, text = '') => {
  const { fetch, asked } = answering({
    status: 200,
    body: { status: 0, status_message: 'ok', message_token: 7, id: 'pa:1', name: 'Northwind' },
  })
  const context = contextFor({ endpoint: 'https://chatapi.viber.com', credentials }, { fetch })
  if (item === undefined) throw new Error('The fixture holds no message')
  const attachments = [{ ...file, fileName, link }]
  const outcome = await viberConnector.send(replyTo(item, context, { text, attachments }))
  return { outcome, asked: asked.map(({ init }) => JSON.parse(String(init?.body))) }
}

test.each([
  ['label.pdf', 'label.pdf'],
  ['LABEL.PDF', 'LABEL.pdf'],
  ['label', 'label.pdf'],
  ['label.exe', 'label.exe.pdf'],
  ['é'.repeat(300), `${'é'.repeat(252)}.pdf`],
])('a file named %s goes out as %s, by which phones open it', async (given, expected) => {
  const { asked } = await asFile(given, 'https://files.example/one.pdf?X-Amz-Expires=3600')
  expect(asked.at(-1)).toMatchObject({ type: 'file', file_name: expected, size: 5 })
})

test('what Viber could never fetch is refused unasked', async () => {
  const { outcome, asked } = await asFile('label.pdf', 'http://127.0.0.1:4100/files/one.pdf')
  expect(outcome).toMatchObject({ outcome: 'content_rejected', detail: expect.stringContaining('https') })
  expect(asked).toEqual([])
})
