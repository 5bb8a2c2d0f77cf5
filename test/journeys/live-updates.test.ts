// Does a page hear of everything, in order, and catch up on what it missed?
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as z from 'zod/mini'
import { type ServerFrame, serverFrame } from '#shared/api/live.ts'
import { type Api, accountName, type LocalSystem, startLocalSystem, until } from '../support/local-system.ts'

let system: LocalSystem
let ana: Api
let bia: Api

beforeAll(async () => {
  system = await startLocalSystem(['whatsapp'])
  ana = await system.as('ana', ['agent'])
  bia = await system.as('bia', ['agent'])
  await system.platforms.whatsapp?.connectWebhook(`${system.origin}/webhooks/whatsapp/${accountName}`)
})
afterAll(() => system?.stop())

type Frame = ServerFrame

async function connect(api: Api): Promise<{ socket: WebSocket; frames: Frame[] }> {
  const { json } = await api('POST', '/api/socket-ticket', {})
  const socket = new WebSocket(`${system.origin.replace('http', 'ws')}/ws?ticket=${json.ticket}`)
  const frames: Frame[] = []
  socket.on('message', (data) => frames.push(z.parse(serverFrame, JSON.parse(String(data)))))
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  return { socket, frames }
}

const say = (text: string, n: number) =>
  system.platforms.whatsapp?.say({
    customer: { nativeId: `1555000${n}`, name: `Customer ${n}`, handle: `1555000${n}`, followers: null },
    text,
    visibility: 'private',
  })

const seenTexts = (frames: Frame[]): string[] =>
  frames.flatMap((frame) =>
    frame.type === 'changes'
      ? frame.changes.flatMap((change) => (change.kind === 'message' ? [change.value.text] : []))
      : [],
  )

test('a ticket works once, and nothing else lets a socket in', async () => {
  const { json } = await ana('POST', '/api/socket-ticket', {})
  const open = (ticket: string) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`${system.origin.replace('http', 'ws')}/ws?ticket=${ticket}`)
      socket.on('open', () => {
        socket.close()
        resolve('open')
      })
      socket.on('error', () => resolve('refused'))
    })
  expect(await open(json.ticket)).toBe('open')
  expect(await open(json.ticket)).toBe('refused')
  expect(await open('nonsense')).toBe('refused')
})

test('a mention reaches every open page with conversation, message and counts; a missed one comes by sync', async () => {
  const first = await connect(ana)
  const second = await connect(bia)
  await say('Where is my parcel?', 1)
  for (const { frames } of [first, second]) {
    await until('the message', async () => seenTexts(frames).includes('Where is my parcel?'))
    await until('the counts', async () =>
      frames.some(
        (frame) =>
          frame.type === 'changes' &&
          frame.changes.some((change) => change.kind === 'counts' && change.value.needs_reply === 1),
      ),
    )
  }
  const seq = Math.max(...first.frames.map((frame) => (frame.type === 'changes' ? (frame.seq ?? 0) : 0)))
  first.socket.terminate()
  await say('And mine?', 2)
  await until('the second message', async () => seenTexts(second.frames).includes('And mine?'))
  const { json } = await ana('GET', `/api/sync?since=${seq}`)
  expect(json.seq).toBeGreaterThan(seq)
  expect(json.changes.some((change: { value: { text?: string } }) => change.value.text === 'And mine?')).toBe(
    true,
  )
  let known = json.seq
  await until('nothing further', async () => {
    const { json: further } = await ana('GET', `/api/sync?since=${known}`)
    known = further.seq
    return further.changes.length === 0
  })
  expect((await ana('GET', '/api/sync?since=999999')).json).toMatchObject({ reset: true })
  second.socket.close()
})

test('a crisis is known to every open page within a second, to one that was away when it comes back', async () => {
  const rui = await system.as('rui', ['lead'])
  const { socket, frames } = await connect(bia)
  const { seq } = (await bia('GET', '/api/sync?since=0')).json
  const heard = () =>
    frames.flatMap((frame) =>
      frame.type === 'changes'
        ? frame.changes.flatMap((change) => (change.kind === 'crisis' ? [change.value] : []))
        : [],
    )
  const counted = () =>
    frames.flatMap((frame) =>
      frame.type === 'changes'
        ? frame.changes.flatMap((change) => (change.kind === 'counts' ? [change.value] : []))
        : [],
    )
  const before = Date.now()
  const scope = { title: 'Parcels lost', brand: 'Acme', owner: 'rui', statement: 'We are looking.' }
  const { json: crisis } = await rui('POST', '/api/crises', scope)
  await until('the crisis', async () => heard().some(({ id }) => id === crisis.id))
  expect(Date.now() - before).toBeLessThan(1000)
  await until('what is in it', async () => (counted().at(-1)?.[`crisis:${crisis.id}`] ?? 0) > 0)
  await rui('POST', `/api/crises/${crisis.id}`, { type: 'handover', to: 'bia', text: 'Yours now.' })
  await until('the handover', async () => heard().at(-1)?.owner === 'bia')
  socket.terminate()
  await rui('POST', `/api/crises/${crisis.id}/end`, { summary: 'Found them.' })
  await until('the end, told to who was away', async () => {
    const { changes } = (await bia('GET', `/api/sync?since=${seq}`)).json
    return changes.some(
      (change: { kind: string; value: { endedAt?: string | null } }) =>
        change.kind === 'crisis' && typeof change.value.endedAt === 'string',
    )
  })
})

test('who is looking at what reaches the others', async () => {
  const first = await connect(ana)
  const second = await connect(bia)
  first.socket.send(JSON.stringify({ type: 'presence', conversation: 'AAAABBBBCCCCDDDD', state: 'typing' }))
  first.socket.send('nonsense')
  first.socket.send(JSON.stringify({ type: 'ping' }))
  await until('presence', async () =>
    second.frames.some(
      (frame) =>
        frame.type === 'changes' &&
        frame.changes.some((change) => change.kind === 'presence' && change.value.state === 'typing'),
    ),
  )
  await until('pong', async () => first.frames.some((frame) => frame.type === 'pong'))
  first.socket.close()
  await until('gone', async () =>
    second.frames.some(
      (frame) =>
        frame.type === 'changes' &&
        frame.changes.some((change) => change.kind === 'presence' && change.value.state === 'gone'),
    ),
  )
  second.socket.close()
})
