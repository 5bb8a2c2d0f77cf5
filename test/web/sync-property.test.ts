// Does the page end up as the server is, whatever the connection does on the way?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '#shared/api/live.ts'
import { applyChanges } from '../../web/store/apply-changes.ts'
import { emptyInbox, type InboxState } from '../../web/store/inbox-state.ts'
import { SyncEngine } from '../../web/sync/engine.ts'
import { FakeSync } from './fake-sync.ts'
import { plainConversation } from './stand-in/builders.ts'

type Step =
  | { kind: 'write'; conversation: number }
  | { kind: 'deliver'; pick: number; again: boolean }
  | { kind: 'drop' | 'open' | 'pause' | 'resume' | 'offline' | 'online' }
  | { kind: 'pass'; ms: number }
  | { kind: 'lag'; by: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), conversation: fc.nat(3) }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('deliver' as const), pick: fc.nat(20), again: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 60_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lag' as const), by: fc.nat(3) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('drop', 'open', 'pause', 'resume', 'offline', 'online'),
    }),
  },
)

test('the page equals the server once it is quiet, though frames repeat, overtake, get lost, and the index lags', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), async (steps) => {
      const log: Change[] = []
      const server = new Map<string, number>()
      let lag = 0
      let onTheWay: number[] = []
      let state: InboxState = emptyInbox
      const fake = new FakeSync()
      // The index tells what it holds, and never a number beyond it.
      fake.answer = (since) => {
        if (!fake.ticketWorks) return new Error('offline')
        const seq = Math.max(0, log.length - lag)
        return { changes: log.slice(Math.min(since, seq), seq), seq: Math.max(since, seq) }
      }
      const apply = (changes: readonly Change[]) => {
        state = applyChanges(state, changes, 'ana', 0)
      }
      const engine = new SyncEngine({ ...fake.ports, apply })
      engine.start(0)
      await fake.open()
      const connected = () => fake.links.length > 0 && !fake.newest.closed && engine.phase === 'live'
      const open = async () => {
        if (fake.links.length > 0 && engine.phase !== 'paused') await fake.open()
      }
      for (const one of steps) {
        if (one.kind === 'write') {
          const id = `c${one.conversation}`
          const version = (server.get(id) ?? 0) + 1
          server.set(id, version)
          const kept = plainConversation(id, { version, tags: [`v${version}`] })
          log.push({ kind: 'conversation', id, version, value: kept } as Change)
          // A frame without a socket is lost for good.
          if (connected()) onTheWay.push(log.length)
        } else if (one.kind === 'deliver' && onTheWay.length > 0) {
          const seq = onTheWay[one.pick % onTheWay.length] ?? 0
          const change = log[seq - 1]
          if (!one.again) onTheWay = onTheWay.filter((other) => other !== seq)
          if (change !== undefined && connected()) fake.frame(seq, [change])
        } else if (one.kind === 'drop') {
          onTheWay = []
          if (fake.links.length > 0) fake.newest.events.closed()
        } else if (one.kind === 'open') await open()
        else if (one.kind === 'pause') engine.pause()
        else if (one.kind === 'resume') engine.resume()
        else if (one.kind === 'offline') fake.ticketWorks = false
        else if (one.kind === 'online') fake.ticketWorks = true
        else if (one.kind === 'pass') await fake.pass(one.ms)
        else if (one.kind === 'lag') lag = one.by
        await fake.settle()
      }
      // All is well again; the next change of anybody is what tells the page how far the server is.
      fake.ticketWorks = true
      lag = 0
      engine.pause()
      engine.resume()
      await fake.pass(1)
      await open()
      await fake.pass(60_000)
      expect(engine.phase).toBe('live')
      expect(new Map([...state.confirmed].map(([id, { version }]) => [id, version]))).toEqual(server)
      for (const [id, { tags, version }] of state.conversations)
        expect([id, tags]).toEqual([id, [`v${version}`]])
    }),
    { numRuns: 150 },
  )
})
