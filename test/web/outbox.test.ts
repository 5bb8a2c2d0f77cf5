// Is what was done without a connection told once, in its order, and honestly given up where it was refused?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Kept, keptShape, Outbox, type Outcome } from '../../web/store/outbox.ts'
import { isGranted, wouldHide } from '../../web/store/wishes.ts'
import { plainConversation } from './stand-in/builders.ts'

const value = plainConversation('c', {})
const tagOf = (n: number, conversation: string) => ({
  conversation,
  wish: { do: 'tags' as const, add: [`t${n}`], remove: [] },
  seenUntil: '',
  patch: {},
})

/** A disk, and a server that answers as `answer` says. */
function fake(answer: (kept: Kept, told: boolean) => Outcome) {
  const disk = new Map<number, Kept>()
  const settled: { number: number; kind: string }[] = []
  const shown: number[] = []
  let count = 0
  const ports = {
    read: async () => [...disk.values()],
    put: async (kept: Kept) => void disk.set(kept.number, kept),
    remove: async (number: number) => void disk.delete(number),
    tell: async (kept: Kept, told: boolean) => answer(kept, told),
    show: ({ number }: Kept) => void shown.push(number),
    settled: ({ number }: Kept, { kind }: Outcome) => void settled.push({ number, kind }),
    count: (n: number) => {
      count = n
    },
    alone: <T>(run: () => Promise<T>) => run(),
  }
  return { ports, disk, settled, shown, waiting: () => count }
}

async function keep(outbox: Outbox, change: Omit<Kept, 'number'>, nowMs: number): Promise<number> {
  const { kept, onDisk } = outbox.keep(change, nowMs)
  await onDisk
  return kept.number
}

test('whenever the connection drops and the page is opened anew, each change is told once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.boolean(), { maxLength: 30 }),
      async (many, away) => {
        const told: number[] = []
        const drops = [...away]
        const world = fake(({ number }) => {
          if (drops.shift() === true) return { kind: 'away' }
          told.push(number)
          return { kind: 'done', value }
        })
        let outbox = new Outbox(world.ports)
        const numbers: number[] = []
        for (let n = 0; n < many; n++) numbers.push(await keep(outbox, tagOf(n, `c${n % 3}`), 5))
        for (let n = 0; world.disk.size > 0 && n < 100; n++) {
          if (n % 2 === 1) {
            outbox = new Outbox(world.ports)
            await outbox.open()
          }
          await Promise.all([outbox.tellAll(), outbox.tellAll()])
        }
        expect(told).toEqual(numbers)
        expect(world.waiting()).toBe(0)
        expect(world.settled.map(({ number }) => number)).toEqual(numbers)
      },
    ),
    { numRuns: 60 },
  )
})

test('what builds upon a refused change is given up with it; other conversations go on', async () => {
  const told: number[] = []
  const world = fake(({ number, conversation }) => {
    told.push(number)
    return conversation === 'a' ? { kind: 'refused', words: 'Bia has it.' } : { kind: 'done', value }
  })
  const outbox = new Outbox(world.ports)
  for (const [n, conversation] of ['a', 'b', 'a'].entries()) await keep(outbox, tagOf(n, conversation), n)
  await outbox.tellAll()
  expect(told).toHaveLength(2)
  expect(world.settled.map(({ kind }) => kind)).toEqual(['refused', 'done', 'refused'])
})

test('what an earlier page left is shown again', async () => {
  const world = fake(() => ({ kind: 'away' }))
  const first = new Outbox(world.ports)
  await keep(first, tagOf(1, 'a'), 10)
  const second = new Outbox(world.ports)
  await second.open()
  expect([world.shown, world.waiting()]).toEqual([[10], 1])
})

test('what another page has taken up and told is not told again', async () => {
  let online = false
  const told: [number, boolean][] = []
  const world = fake(({ number }, already) => {
    if (!online) return { kind: 'away' }
    told.push([number, already])
    return { kind: 'done', value }
  })
  const hidden = new Outbox(world.ports)
  await keep(hidden, tagOf(1, 'a'), 10)
  const later = new Outbox(world.ports)
  await later.open()
  online = true
  await later.tellAll()
  await keep(hidden, tagOf(2, 'a'), 20)
  await hidden.tellAll()
  expect(told).toEqual([
    [10, false],
    [10, true],
    [20, false],
  ])
  expect(world.waiting()).toBe(0)
})

test('a disk that is slow, or not there, holds nothing up and takes nothing away', async () => {
  const told: [number, boolean][] = []
  const world = fake(({ number }, already) => {
    told.push([number, already])
    return { kind: 'done', value }
  })
  const never = new Outbox({ ...world.ports, put: () => new Promise(() => {}) })
  never.keep(tagOf(1, 'a'), 10)
  await never.tellAll()
  const without = async () => {
    throw new Error('no database')
  }
  const missing = new Outbox({ ...world.ports, read: without, put: without })
  await missing.open()
  await keep(missing, tagOf(2, 'a'), 20)
  await missing.tellAll()
  expect(told).toEqual([
    [10, false],
    [20, false],
  ])
  expect(world.settled.map(({ number }) => number)).toEqual([10, 20])
})

test('what stands as it was wished is known, and words nobody has seen are never put away', () => {
  const mine = plainConversation('c', { assignee: 'ana', tags: ['a'] })
  expect(isGranted({ do: 'claim' }, mine, 'ana')).toBe(true)
  expect(isGranted({ do: 'claim' }, mine, 'bia')).toBe(false)
  expect(isGranted({ do: 'tags', add: ['a'], remove: ['b'] }, mine, 'ana')).toBe(true)
  expect(isGranted({ do: 'tags', add: [], remove: ['a'] }, mine, 'ana')).toBe(false)
  const wrote = { ...mine, lastMessage: { text: '', at: '2026-11-27T10:00:00Z', direction: 'in' as const } }
  expect(wouldHide({ do: 'close' }, wrote, '2026-11-27T09:00:00Z')).toBe(true)
  expect(wouldHide({ do: 'close' }, wrote, '2026-11-27T10:00:00Z')).toBe(false)
  expect(wouldHide({ do: 'claim' }, wrote, '')).toBe(false)
})

test('what is shown of a kept change is read from the disk only as far as a conversation may look', () => {
  const kept = { ...tagOf(1, 'c'), number: 1 }
  expect(keptShape.safeParse({ ...kept, patch: { tags: ['a'], dueAt: null } }).data?.patch).toEqual({
    tags: ['a'],
    dueAt: null,
  })
  expect(keptShape.safeParse({ ...kept, patch: { tags: 'a' } }).success).toBe(false)
})
