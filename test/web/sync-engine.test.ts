// Does the page miss nothing, whatever the connection does?
import { expect, test } from 'vitest'
import { backoffMs } from '../../web/sync/backoff.ts'
import { pingEveryMs, replaceAfterMs, SyncEngine } from '../../web/sync/engine.ts'
import { Sequence } from '../../web/sync/sequence.ts'
import { counts, FakeSync } from './fake-sync.ts'

async function connected(seq = 10): Promise<{ fake: FakeSync; engine: SyncEngine }> {
  const fake = new FakeSync()
  const engine = new SyncEngine(fake.ports)
  engine.start(seq)
  await fake.open()
  return { fake, engine }
}

test('is live once it has caught up with what came before the socket', async () => {
  const { fake, engine } = await connected()
  expect(fake.asked).toEqual([10])
  expect(engine.phase).toBe('live')
})

test('applies frames in order and follows their number', async () => {
  const { fake } = await connected()
  fake.frame(11, [counts(1)])
  fake.frame(12, [counts(2)])
  expect(fake.applied).toEqual([counts(1), counts(2)])
  expect(fake.seq).toBe(12)
})

test('frames without a number leave the count alone', async () => {
  const { fake } = await connected()
  fake.frame(null, [counts(1)])
  expect(fake.seq).toBe(10)
})

test('asks for what is missing between two frames', async () => {
  const { fake } = await connected()
  fake.answer = () => ({ changes: [counts(11), counts(12)], seq: 13 })
  fake.frame(13, [counts(13)])
  expect(fake.asked).toEqual([10])
  await fake.pass(1000)
  expect(fake.asked).toEqual([10, 10])
  expect(fake.applied).toEqual([counts(13), counts(11), counts(12)])
  expect(fake.seq).toBe(13)
})

test('a gap that closes by itself costs no request', async () => {
  const { fake } = await connected()
  fake.frame(12)
  fake.frame(11)
  await fake.pass(5000)
  expect(fake.asked).toEqual([10])
  expect(fake.seq).toBe(12)
})

test('keeps asking, ever more slowly, while the server itself has a hole', async () => {
  const { fake } = await connected()
  fake.answer = (since) => ({ changes: [], seq: since })
  fake.frame(12)
  await fake.pass(4000)
  const early = fake.asked.length
  expect(early).toBeGreaterThan(2)
  await fake.pass(4000)
  expect(fake.asked.length - early).toBeLessThan(early)
  fake.answer = () => ({ changes: [], seq: 12 })
  await fake.pass(20_000)
  expect(fake.seq).toBe(12)
})

test('loads everything afresh when too much was missed', async () => {
  const fake = new FakeSync()
  fake.answer = () => ({ reset: true, seq: 900 })
  new SyncEngine(fake.ports).start(10)
  await fake.open()
  expect(fake.reloads).toBe(1)
  expect(fake.seq).toBe(900)
})

test('reconnects after a loss and catches up from the last number it knows', async () => {
  const { fake, engine } = await connected()
  fake.frame(11)
  fake.newest.events.closed()
  expect(engine.phase).toBe('reconnecting')
  await fake.pass(2000)
  expect(fake.links).toHaveLength(2)
  await fake.open()
  expect(fake.asked).toEqual([10, 11])
  expect(engine.phase).toBe('live')
})

test('backs off while the server is away, and still asks over HTTP', async () => {
  const { fake, engine } = await connected()
  fake.ticketWorks = false
  fake.newest.events.closed()
  await fake.pass(60_000)
  expect(engine.phase).toBe('reconnecting')
  expect(fake.asked.length).toBeGreaterThan(1)
  fake.ticketWorks = true
  engine.resume()
  await fake.open()
  expect(engine.phase).toBe('live')
})

test('is not live when catching up fails; it tries again', async () => {
  const fake = new FakeSync()
  fake.answer = () => new Error('500')
  const engine = new SyncEngine(fake.ports)
  engine.start(10)
  await fake.open()
  expect(engine.phase).toBe('reconnecting')
  fake.answer = (since) => ({ changes: [], seq: since })
  await fake.pass(2000)
  await fake.open()
  expect(engine.phase).toBe('live')
})

test('pings every five minutes and gives up a link that stays silent', async () => {
  const { fake, engine } = await connected()
  await fake.pass(pingEveryMs)
  expect(fake.newest.sent).toEqual([{ type: 'ping' }])
  fake.newest.events.frame({ type: 'pong' })
  await fake.pass(30_000)
  expect(engine.phase).toBe('live')
  await fake.pass(pingEveryMs)
  expect(engine.phase).not.toBe('live')
})

test('replaces the link before the platform ends it, without a moment unconnected', async () => {
  const { fake, engine } = await connected()
  const first = fake.newest
  for (let waited = 0; waited < replaceAfterMs + 5 * 60_000; waited += pingEveryMs) {
    await fake.pass(pingEveryMs)
    fake.newest.events.frame({ type: 'pong' })
  }
  expect(fake.links.length).toBe(2)
  expect(first.closed).toBe(false)
  await fake.open()
  expect(first.closed).toBe(true)
  expect(engine.phase).toBe('live')
})

test('lets go while hidden and catches up on return', async () => {
  const { fake, engine } = await connected()
  engine.pause()
  expect(engine.phase).toBe('paused')
  expect(fake.newest.closed).toBe(true)
  await fake.pass(600_000)
  expect(fake.links).toHaveLength(1)
  engine.resume()
  await fake.open()
  expect(fake.asked).toEqual([10, 10])
  expect(engine.phase).toBe('live')
})

test('sends presence only while live', async () => {
  const { fake, engine } = await connected()
  const frame = { type: 'presence', conversation: 'c', state: 'viewing' } as const
  engine.send(frame)
  fake.newest.events.closed()
  engine.send(frame)
  expect(fake.newest.sent).toEqual([frame])
})

test('waits grow to half a minute and are spread', () => {
  expect(backoffMs(0, 0)).toBe(250)
  expect(backoffMs(0, 1)).toBe(500)
  expect(backoffMs(20, 1)).toBe(30_000)
})

test('a sequence remembers what came ahead until the gap closes', () => {
  const sequence = new Sequence(5)
  sequence.take(7)
  sequence.take(8)
  expect([sequence.known, sequence.gap]).toEqual([5, true])
  sequence.take(6)
  expect([sequence.known, sequence.gap]).toEqual([8, false])
  sequence.take(3)
  sequence.reach(2)
  expect(sequence.known).toBe(8)
})
