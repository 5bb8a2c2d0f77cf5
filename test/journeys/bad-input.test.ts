// What does an enemy, a broken platform or a careless person get?
import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, accountName, type LocalSystem, startLocalSystem, until } from '../support/local-system.ts'

let system: LocalSystem
let rui: Api
let url: string
let secret: string

beforeAll(async () => {
  system = await startLocalSystem(['whatsapp'])
  rui = await system.as('rui', ['lead'])
  url = `${system.origin}/webhooks/whatsapp/${accountName}`
  secret = system.platforms.whatsapp?.credentials.appSecret ?? ''
})
afterAll(() => system?.stop())

const sign = (body: string): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
const deliver = (body: string, signature: string | null, to = url): Promise<Response> =>
  fetch(to, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      ...(signature ? { 'x-hub-signature-256': signature } : {}),
    },
  })
const message = (id: string, extra: unknown[] = []): string =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: 'WABA1',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '1', phone_number_id: system.platforms.whatsapp?.ownId },
              contacts: [{ profile: { name: 'Zoë' }, wa_id: '15550009' }],
              messages: [
                {
                  from: '15550009',
                  id,
                  timestamp: String(Math.floor(Date.now() / 1000)),
                  type: 'text',
                  text: { body: `Hello ${id}` },
                },
                ...extra,
              ],
            },
          },
        ],
      },
    ],
  })
const ledger = async () => (await rui('GET', '/api/ledger')).json
const settled = (received: number) =>
  until('the ledger', async () => {
    const now = await ledger()
    return now.deliveries.queued === 0 && now.received >= received ? now : null
  })

describe('a webhook', () => {
  test.each([
    ['no signature', null],
    ['another secret', `sha256=${createHmac('sha256', 'x').update('{}').digest('hex')}`],
    ['wrong prefix', 'sha1=abc'],
    ['not hex', 'sha256=zzzz'],
    ['empty', 'sha256='],
  ])('with %s is 401 and nothing is stored', async (_, signature) => {
    const before = await ledger()
    expect((await deliver(message('bad'), signature)).status).toBe(401)
    expect((await ledger()).deliveries).toEqual(before.deliveries)
  })

  test('one byte changed is 401', async () => {
    const body = message('changed')
    expect((await deliver(`${body} `, sign(body))).status).toBe(401)
  })

  test.each([
    '/webhooks/whatsapp/nobody',
    '/webhooks/nochannel/acme',
    '/webhooks/whatsapp/..%2F..',
    '/webhooks/whatsapp',
  ])('to %s is 404', async (path) => {
    expect((await deliver('{}', sign('{}'), system.origin + path)).status).toBe(404)
  })

  test('that is not JSON is taken, parked whole, shown and can be sent through again', async () => {
    const before = await ledger()
    const body = '{"object": "whatsapp_business_account", broken'
    expect((await deliver(body, sign(body))).status).toBe(200)
    const after = await settled(before.received + 1)
    expect(after.parked).toBe(before.parked + 1)
    const { json } = await rui('GET', '/api/parked')
    const parked = json.items.at(-1)
    expect(parked).toMatchObject({ body, whole: true, replayedAt: null })
    const replay = await rui('POST', '/api/parked/replay', { at: parked.at, id: parked.id })
    expect(replay.json.deliveryId).toBeTruthy()
    await settled(after.received + 1)
  })

  test('with one unreadable item brings its neighbours in', async () => {
    const before = await ledger()
    const body = message('neighbour', [{ id: 17, nonsense: true }])
    expect((await deliver(body, sign(body))).status).toBe(200)
    const after = await settled(before.received + 2)
    expect(after.stored).toBe(before.stored + 1)
    expect(after.parked).toBe(before.parked + 1)
  })

  test('delivered five times at once is one message', async () => {
    const before = await ledger()
    const body = message('five')
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(body, sign(body))))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const after = await settled(before.received + 5)
    expect(after.stored).toBe(before.stored + 1)
    expect(after.duplicate).toBe(before.duplicate + 4)
  })

  test('for a number we do not have is ignored with its reason', async () => {
    const before = await ledger()
    const body = message('elsewhere').replace(system.platforms.whatsapp?.ownId ?? '', 'PN-other')
    await deliver(body, sign(body))
    const after = await settled(before.received + 1)
    expect(after.ignored.unknown_recipient).toBe((before.ignored.unknown_recipient ?? 0) + 1)
  })
})

describe('the gateway', () => {
  const ask = (path: string, headers: Record<string, string>, method = 'GET'): Promise<number> =>
    new Promise((resolve, reject) => {
      request(system.origin + path, { method, headers }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
        .on('error', reject)
        .end()
    })

  test('refuses a foreign Host and a foreign Origin', async () => {
    expect(await ask('/api/health', {})).toBe(200)
    expect(await ask('/api/health', { host: 'evil.test' })).toBe(403)
    expect(await ask('/api/dev/token', { origin: 'https://evil.test' }, 'POST')).toBe(403)
    expect(await ask('/api/health', { origin: system.origin })).toBe(200)
  })

  test.each(['/api/conversations', '/api/dev/simulator', '/api/media/AAAABBBBCCCCDDDD/eA'])(
    '%s without a token is 401',
    async (path) => {
      expect(await ask(path, {})).toBe(401)
      expect(await ask(path, { authorization: 'Bearer nonsense' })).toBe(401)
    },
  )

  test('files outside the page cannot be had', async () => {
    expect(await ask('/../package.json', {})).toBe(404)
    expect(await ask('/%2e%2e/%2e%2e/etc/passwd.txt', {})).toBe(404)
    expect(await ask('/data/parameters.json', {})).toBe(404)
  })

  test('pages carry strict headers', async () => {
    const answer = await fetch(`${system.origin}/inbox/mine`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })
})
