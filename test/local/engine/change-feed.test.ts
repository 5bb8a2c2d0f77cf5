// Does every reader get every change, in order, whatever its handler does and whenever we stop?
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DynamoDBRecord } from 'aws-lambda'
import db, { type DynaliteStore } from 'dynalite/db/index.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ChangeFeed } from '../../../local/engine/change-feed.ts'

const dir = mkdtempSync(join(tmpdir(), 'feed-'))
let store: DynaliteStore
let feed: ChangeFeed

async function open(): Promise<void> {
  store = db.create({ path: dir, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 })
  await store.db.open()
  feed = await ChangeFeed.open(store.db)
}

async function close(): Promise<void> {
  await feed.stop()
  await store.db.close()
}

function write(name: string, after: Promise<unknown> = Promise.resolve()): Promise<void> {
  return feed.append(
    (SequenceNumber) => ({ eventID: name, dynamodb: { SequenceNumber } }),
    (operation) => after.then(() => store.db.batch([operation])),
  )
}

const names = (records: DynamoDBRecord[]) => records.map((record) => record.eventID)
const kept = async () => (await store.db.keys({ gte: 'feed~record~', lt: 'feed~record\x7f' }).all()).length

beforeEach(open)
afterEach(async () => {
  await close()
  rmSync(dir, { recursive: true })
})

describe('delivery', () => {
  it('goes to each reader in order, in batches of its size', async () => {
    for (let n = 0; n < 10; n++) await write(`w${n}`)
    const small: DynamoDBRecord[][] = []
    const large: DynamoDBRecord[][] = []
    feed.subscribe('small', async (records) => void small.push(records), { batchSize: 3 })
    feed.subscribe('large', async (records) => void large.push(records), { batchSize: 100 })
    await feed.idle()
    const expected = Array.from({ length: 10 }, (_, n) => `w${n}`)
    expect(small.map((batch) => batch.length)).toEqual([3, 3, 3, 1])
    expect(names(small.flat())).toEqual(expected)
    expect(large.map(names)).toEqual([expected])
    await vi.waitFor(async () => expect(await kept()).toBe(0), { interval: 5 })
  })

  it('waits for a change that is still being written before it goes on to later ones', async () => {
    const got: unknown[] = []
    feed.subscribe('one', async (records) => void got.push(...names(records)), { batchSize: 10 })
    let finish: (() => void) | undefined
    const first = write('slow', new Promise<void>((resolve) => (finish = resolve)))
    await write('fast')
    expect(got).toEqual([])
    finish?.()
    await first
    await feed.idle()
    expect(got).toEqual(['slow', 'fast'])
  })

  it('passes over a change that could not be written', async () => {
    const got: unknown[] = []
    feed.subscribe('one', async (records) => void got.push(...names(records)), { batchSize: 10 })
    await expect(write('lost', Promise.reject(new Error('disk full')))).rejects.toThrow('disk full')
    await feed.idle()
    await write('kept')
    await feed.idle()
    expect(got).toEqual(['kept'])
  })
})

describe('a failing handler', () => {
  it('gets the same records again, in order, and holds nobody else up', async () => {
    const tries: unknown[][] = []
    const other: unknown[] = []
    const onError = vi.fn()
    for (const name of ['a', 'b', 'c']) await write(name)
    feed.subscribe(
      'failing',
      async (records) => {
        tries.push(names(records))
        if (tries.length === 1) await write('d')
        if (tries.length <= 2) throw new Error('not now')
      },
      { batchSize: 5, onError },
    )
    feed.subscribe('other', async (records) => void other.push(...names(records)), { batchSize: 5 })
    await feed.idle()
    expect(tries).toEqual([['a', 'b', 'c'], ['a', 'b', 'c'], ['a', 'b', 'c'], ['d']])
    expect(other).toEqual(['a', 'b', 'c', 'd'])
    expect(onError).toHaveBeenCalledTimes(2)
    await vi.waitFor(async () => expect(await kept()).toBe(0), { interval: 5 })
  })

  it('does not hold up a stop, and gets its records after the next start', async () => {
    await write('a')
    let tried = 0
    const fail = async () => {
      tried++
      throw new Error('never')
    }
    feed.subscribe('one', fail, { batchSize: 5, onError: () => undefined })
    await vi.waitFor(() => expect(tried).toBeGreaterThan(1), { interval: 5 })
    const idle = expect(feed.idle()).rejects.toThrow('stopped before it was idle')
    await close()
    await idle

    await open()
    const got: unknown[] = []
    feed.subscribe('one', async (records) => void got.push(...names(records)), { batchSize: 5 })
    await feed.idle()
    expect(got).toEqual(['a'])
  })
})

describe('a restart', () => {
  it('continues each reader where it was, and numbers where they were', async () => {
    const first: DynamoDBRecord[] = []
    feed.subscribe('fast', async (records) => void first.push(...records), { batchSize: 5 })
    feed.subscribe('slow', () => Promise.reject(new Error('no')), { batchSize: 5, onError: () => undefined })
    await write('a')
    await vi.waitFor(() => expect(first).toHaveLength(1), { interval: 5 })
    await close()

    await open()
    const fast: DynamoDBRecord[] = []
    const slow: DynamoDBRecord[] = []
    feed.subscribe('fast', async (records) => void fast.push(...records), { batchSize: 5 })
    await write('b')
    await vi.waitFor(async () => expect(await kept()).toBe(2), { interval: 5 })
    feed.subscribe('slow', async (records) => void slow.push(...records), { batchSize: 5 })
    await feed.idle()
    expect(names(fast)).toEqual(['b'])
    expect(names(slow)).toEqual(['a', 'b'])
    const numbers = slow.map((record) => record.dynamodb?.SequenceNumber ?? '')
    expect(numbers).toEqual(numbers.toSorted())
    await vi.waitFor(async () => expect(await kept()).toBe(0), { interval: 5 })
    await close()

    await open()
    const later: DynamoDBRecord[] = []
    feed.subscribe('fast', async (records) => void later.push(...records), { batchSize: 5 })
    await write('c')
    await feed.idle()
    expect((later[0]?.dynamodb?.SequenceNumber ?? '') > (numbers[1] ?? '')).toBe(true)
  })
})

it('stop lets the running handler finish and keeps its position', async () => {
  let release: (() => void) | undefined
  let finished = false
  feed.subscribe(
    'one',
    async () => {
      await new Promise<void>((resolve) => (release = resolve))
      finished = true
    },
    { batchSize: 1 },
  )
  await write('a')
  await write('b')
  await vi.waitFor(() => expect(release).toBeDefined(), { interval: 1 })
  const stopped = feed.stop()
  expect(finished).toBe(false)
  release?.()
  await stopped
  expect(finished).toBe(true)
  expect(await kept()).toBe(1)
  expect(() => feed.subscribe('two', async () => undefined, { batchSize: 1 })).toThrow('stopped')
})
