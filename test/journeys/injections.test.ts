// Does what the simulator is asked to make happen really happen, through fake platforms, servers and the pipeline?
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type System, startSystem } from '../../local/system.ts'
import { until } from '../support/local-system.ts'

type Listed = {
  items: {
    id: string
    channel: string
    customer: { name: string; tier?: string | null }
    replyWindowEndsAt: string | null
  }[]
}
let folder: string
let system: System
let token: string

async function call(path: string, body?: unknown) {
  const response = await fetch(system.origin + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, json: await response.json() }
}
const inject = (wish: unknown) => call('/api/dev/simulator/inject', wish)
const listed = async (): Promise<Listed['items']> =>
  (await call('/api/conversations?view=needs_reply&limit=100')).json.items

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'harken-injections-'))
  await mkdir(join(folder, 'page'))
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>Harken</title>')
  system = await startSystem({
    port: 0,
    data: join(folder, 'data'),
    fresh: false,
    demo: true,
    seed: 5,
    pollSeconds: 5,
    accounts: [],
    tokenSecret: new Uint8Array(32).fill(7),
    pageRoot: join(folder, 'page'),
  })
  const response = await fetch(`${system.origin}/api/dev/token`, {
    method: 'POST',
    body: JSON.stringify({ user: 'ana', roles: ['lead'] }),
  })
  token = (await response.json()).token
}, 120_000)
afterAll(async () => {
  await system.stop()
  await rm(folder, { recursive: true, force: true })
}, 30_000)

test('a window about to close, a refused answer, a colleague, a cut connection, a VIP', async () => {
  expect((await call('/api/dev/simulator', { running: false })).json).toMatchObject({ running: false })
  expect((await inject({ what: 'nonsense' })).status).toBe(400)
  expect((await inject({ what: 'typing' })).status).toBe(422)

  expect((await inject({ what: 'window' })).status).toBe(200)
  const closing = await until('the window', async () =>
    (await listed()).find(
      ({ replyWindowEndsAt: end }) => end !== null && Date.parse(end) - Date.now() < 21 * 60_000,
    ),
  )

  expect((await inject({ what: 'reply_fails', channel: closing.channel })).status).toBe(200)
  const answer = { text: 'We are on it.', visibility: 'private', idempotencyKey: 'injected-1' }
  const { json: reply } = await call(`/api/conversations/${closing.id}/replies`, answer)
  const fate = await until('the refusal', async () => {
    const { json } = await call(`/api/replies/${reply.id}`)
    return json.status === 'failed' ? json : null
  })
  expect(fate.failure.retryable).toBe(false)

  const { ticket } = (await call('/api/socket-ticket', {})).json
  const socket = new WebSocket(`${system.origin.replace('http', 'ws')}/ws?ticket=${ticket}`)
  const heard: string[] = []
  socket.on('message', (data) => heard.push(String(data)))
  await new Promise((opened) => socket.once('open', opened))
  const closed = new Promise((gone) => socket.once('close', gone))
  const typing = { what: 'typing', conversation: closing.id, colleague: 'bia' }
  expect((await inject(typing)).status).toBe(200)
  await until('the colleague', async () => heard.some((line) => /bia/.test(line) && /typing/.test(line)))
  expect((await inject({ what: 'socket_drop' })).json.happens).toMatch(/cut/)
  await closed

  const vip = (await inject({ what: 'vip' })).json.happens.split(',')[0]
  await call('/api/dev/simulator', { running: true, speed: 10 })
  await until('the VIP', async () =>
    (await listed()).some(({ customer }) => customer.name === vip && customer.tier === 'vip'),
  )
}, 120_000)
