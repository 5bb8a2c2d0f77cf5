// Is anything lost or doubled when the process dies without a word, again and again, under traffic?
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'
import { fakes } from '../../local/platforms/catalog.ts'
import type { FakePlatform } from '../../local/platforms/fake-platform.ts'
import { until } from '../support/local-system.ts'

const kills = 10
/** One of each kind: webhook alone, webhook and poll, one or the other, poll alone with idempotent sends. */
const channels = ['whatsapp', 'x', 'telegram', 'bluesky'] as const
const account = 'acme'
type Answer = { id: string; text: string; channel: string }
const platforms: FakePlatform[] = []
let folder: string
let port: number
let child: ChildProcess | null = null

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'harken-kill-'))
  port = await freePort()
  for (const channel of channels) {
    const start = fakes[channel]
    if (start === undefined) throw new Error(`No fake ${channel}`)
    platforms.push(await start({ seed: 3 }))
  }
  await writeFile(
    join(folder, 'accounts.json'),
    JSON.stringify(
      platforms.map(({ channel, endpoint, credentials }) => ({
        channel,
        account,
        brand: 'Acme',
        endpoint,
        credentials,
      })),
    ),
  )
}, 60_000)

afterAll(async () => {
  child?.kill('SIGKILL')
  await Promise.all(platforms.map((platform) => platform.close()))
  await rm(folder, { recursive: true, force: true })
})

test('every acknowledged mention is there once; every reply was sent at most once', {
  timeout: 600_000,
}, async () => {
  const said: { channel: string; text: string }[] = []
  const written: Answer[] = []
  await start()
  for (const platform of platforms.filter(({ channel }) => !catalog[channel]?.receive.includes('poll'))) {
    await platform.connectWebhook(`http://127.0.0.1:${port}/webhooks/${platform.channel}/${account}`)
  }
  for (let round = 0; round < kills; round++) {
    // In every other round it dies by the clock, wherever it is; else a moment after it has taken some answers.
    const byClock = round % 2 === 0 ? killAfter(400 + ((round * 977) % 1600)) : null
    for (let n = 0; n < 6; n++) {
      for (const platform of platforms) {
        const text = `Round ${round} message ${n} on ${platform.channel}, where is my parcel?`
        await platform.say({
          customer: {
            nativeId: customerId(platform, round * 10 + n),
            name: `C${n}`,
            handle: `c${n}`,
            followers: 10,
          },
          text,
          visibility: catalog[platform.channel]?.public ? 'public' : 'private',
        })
        said.push({ channel: platform.channel, text })
      }
    }
    if (byClock === null) await until('something to answer', async () => (await toAnswer()).length > 0)
    written.push(...(await answerSome(round)))
    await (byClock ?? killAfter((round * 131) % 700))
    await start()
  }
  const token = await signIn()
  await Promise.all(platforms.map((platform) => platform.settled()))

  const bare = (text: string): string => text.slice(Math.max(0, text.indexOf('Round ')))
  await until('every mention', async () => (await listed(token)).length >= said.length).catch(() => {})
  const found = await texts(token)
  expect(found.map(({ text }) => bare(text)).sort()).toEqual(said.map(({ text }) => text).sort())

  await until('every reply to have its fate', async () => (await unfinished(token, written)) === 0, 90)
  for (const { text, channel } of written) {
    const copies = platforms
      .find((platform) => platform.channel === channel)
      ?.sent.filter((sent) => sent.text.includes(text))
    expect(`${text}: ${copies?.length ?? 0} copies`).toMatch(/: [01] copies$/)
  }
  const arrived = written.filter(({ text }) =>
    platforms.some(({ sent }) => sent.some((message) => message.text.includes(text))),
  )
  expect(arrived.length).toBeGreaterThan(0)

  const { json: ledger } = await api(token, 'GET', '/api/ledger')
  expect(ledger.deliveries.queued).toBe(0)
  const ignored = Object.values(ledger.ignored as Record<string, number>).reduce((sum, n) => sum + n, 0)
  expect(ledger.received).toBe(ledger.stored + ledger.duplicate + ignored + ledger.parked)

  const left = new Promise<number | null>((resolve) => child?.once('exit', resolve))
  child?.kill('SIGTERM')
  expect(await left).toBe(0)
  child = null
})

/** Answers the first few conversations; what the dying process no longer takes is nobody's loss. */
async function answerSome(round: number): Promise<Answer[]> {
  const answers: Answer[] = []
  try {
    const token = await signIn()
    for (const { id, channel, visibility } of await toAnswer()) {
      const text = `Answer ${round}-${id}`
      answers.push({ id, text, channel })
      await api(token, 'POST', `/api/conversations/${id}/replies`, {
        text,
        visibility,
        idempotencyKey: `key-${round}-${id}`,
      })
    }
  } catch {}
  return answers
}

async function toAnswer(): Promise<{ id: string; channel: string; visibility: 'public' | 'private' }[]> {
  const { json } = await api(await signIn(), 'GET', '/api/conversations?limit=8')
  return json.items.filter(
    (item: { can: Record<string, { ok: boolean }>; visibility: string }) => item.can[item.visibility]?.ok,
  )
}

/** The ids of all conversations there are, each once. The first view is read again: an answer may fail in between, and its conversation come back. */
async function listed(token: string): Promise<string[]> {
  const ids = new Set<string>()
  for (const view of ['needs_reply', 'waiting', 'needs_reply']) {
    let cursor: string | null = ''
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const { json } = await api(token, 'GET', `/api/conversations?view=${view}&limit=100${after}`)
      for (const { id } of json.items) ids.add(id)
      cursor = json.cursor
    }
  }
  return [...ids]
}

async function texts(token: string): Promise<{ text: string }[]> {
  const found: { text: string }[] = []
  for (const id of await listed(token)) {
    const { json: thread } = await api(token, 'GET', `/api/conversations/${id}`)
    found.push(...thread.messages.filter((message: { direction: string }) => message.direction === 'in'))
  }
  return found
}

/** Replies that are still on their way. */
async function unfinished(token: string, answers: readonly Answer[]): Promise<number> {
  let count = 0
  for (const id of new Set(answers.map((answer) => answer.id))) {
    const { json: thread } = await api(token, 'GET', `/api/conversations/${id}`)
    count += thread.messages.filter((message: { reply?: { status: string } }) =>
      ['held', 'queued', 'sending'].includes(message.reply?.status ?? ''),
    ).length
  }
  return count
}

async function start(): Promise<void> {
  const args = ['local/start.mjs', 'main', '--no-demo', '--port', String(port), '--poll-seconds', '3']
  const process = spawn(
    'node',
    [...args, '--data', join(folder, 'data'), '--accounts', join(folder, 'accounts.json')],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  child = process
  const errors: string[] = []
  process.stderr.on('data', (data) => errors.push(String(data)))
  await new Promise<void>((resolve, reject) => {
    createInterface(process.stdout).on('line', (line) => line.startsWith('harken ready') && resolve())
    process.once('exit', (code) =>
      reject(new Error(`ended with ${code} before it was ready: ${errors.join('')}`)),
    )
  })
}

async function killAfter(ms: number): Promise<void> {
  const dying = child
  await new Promise((resolve) => setTimeout(resolve, ms))
  const gone = new Promise((resolve) => dying?.once('exit', resolve))
  dying?.kill('SIGKILL')
  await gone
}

async function signIn(): Promise<string> {
  const body = JSON.stringify({ user: 'ana', roles: ['agent', 'lead'] })
  const response = await fetch(`http://127.0.0.1:${port}/api/dev/token`, { method: 'POST', body })
  return ((await response.json()) as { token: string }).token
}

async function api(
  token: string,
  method: string,
  path: string,
  body?: unknown,
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
): Promise<{ status: number; json: any }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, json: await response.json() }
}

const customerId = (platform: FakePlatform, n: number): string =>
  platform.ownId.startsWith('did:') ? `did:plc:cust${n}` : String(155_500_000 + n)

/** It must stay ours while nobody listens on it: below those the system gives to whoever asks for any. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000)
    const server = createServer()
    const isFree = new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (await isFree) return port
  }
}
