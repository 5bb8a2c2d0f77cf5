// Is the list in the order a true earliest-deadline-first queue would give? Against a binary heap.
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, it } from 'vitest'
import type { Calendar, OpenSpan } from '#shared/domain/calendar.ts'
import { bands, type ConversationHead } from '#shared/domain/conversation.ts'
import { defaultSla, dueAt, type SlaPolicy } from '#shared/domain/sla.ts'
import { listDueRows } from '#shared/store/due-list.ts'
import { encodeHead } from '#shared/store/head-codec.ts'
import { dueKeyOf } from '#shared/store/head-place.ts'
import { parseDueSort } from '#shared/store/keys.ts'
import { aHead } from '../support/head.ts'
import { randomNumbers } from '../support/random-numbers.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { freshTable } from '../support/test-table.ts'

const engine = sharedEngine()
const office: OpenSpan[] = [{ from: '08:30', to: '18:00' }]
const calendar: Calendar = {
  timeZone: 'America/New_York',
  hours: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: office, sun: [] },
  holidays: ['2026-11-26'],
}
const sla: SlaPolicy = { ...defaultSla, calendar, channels: { x: { public: { high: 20, urgent: 5 } } } }

/** `count` conversations that wait since some moment of two weeks, each with the due time the rules give it. */
function conversations(count: number, seed: number): ConversationHead[] {
  const random = randomNumbers(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  return Array.from({ length: count }, (_, n) => {
    const since = Date.UTC(2026, 10, 15) + Math.floor(random() * 14 * 86_400_000)
    const window = random() < 0.3 ? new Date(since + random() * 86_400_000).toISOString() : null
    const head = aHead({
      id: String(n).padStart(16, '0'),
      channel: pick(['x', 'whatsapp']),
      brand: pick(['Acme', 'Zephyr']),
      assignee: random() < 0.2 ? pick(['ana', 'rui']) : null,
      visibility: pick(['public', 'private']),
      replyWindowEndsAt: window,
    })
    return { ...head, dueAt: dueAt(head, new Date(since).toISOString(), pick(bands), sla) }
  })
}

type Waiting = { id: string; channel: string; due: number }

/** Ids in the order in which a heap of (due time, then channel and id) gives them up. */
function heapOrder(heads: readonly ConversationHead[]): string[] {
  const heap: Waiting[] = []
  const before = (a: Waiting, b: Waiting): boolean =>
    a.due !== b.due ? a.due < b.due : a.channel !== b.channel ? a.channel < b.channel : a.id < b.id
  const at = (n: number): Waiting => heap[n] as Waiting
  const swap = (a: number, b: number): void => {
    const moved = at(a)
    heap[a] = at(b)
    heap[b] = moved
  }
  for (const { id, channel, dueAt } of heads) {
    heap.push({ id, channel, due: Date.parse(dueAt ?? '') })
    for (let n = heap.length - 1; n > 0 && before(at(n), at((n - 1) >> 1)); n = (n - 1) >> 1)
      swap(n, (n - 1) >> 1)
  }
  const order: string[] = []
  while (heap.length > 0) {
    order.push(at(0).id)
    const last = heap.pop()
    if (heap.length === 0 || last === undefined) continue
    heap[0] = last
    for (let n = 0; ; ) {
      const children = [2 * n + 1, 2 * n + 2].filter((child) => child < heap.length)
      const least = children.reduce((best, child) => (before(at(child), at(best)) ? child : best), n)
      if (least === n) break
      swap(n, least)
      n = least
    }
  }
  return order
}

describe('the order of the inbox', () => {
  it('is that of a true heap on 100,000 conversations', { timeout: 60_000 }, () => {
    const heads = conversations(100_000, 4)
    const rows = heads.map((head) => dueKeyOf(head, 1).dsk).sort()
    expect(rows.map((dsk) => parseDueSort(dsk).id)).toEqual(heapOrder(heads))
  })

  it('is the same when read page by page from all shards, brands and agents of the table', async () => {
    const db = await freshTable(engine().endpoint)
    const heads = conversations(2000, 9)
    for (let start = 0; start < heads.length; start += 25) {
      const items = heads.slice(start, start + 25).map((head) => encodeHead(head, 4))
      const requests = items.map((item) => ({
        PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) },
      }))
      await db.client.send(new BatchWriteItemCommand({ RequestItems: { [db.table]: requests } }))
    }
    const list = {
      view: 'needs_reply' as const,
      team: heads[0]?.team ?? '',
      brands: ['Acme', 'Zephyr'],
      agents: ['ana', 'rui'],
      readShards: 4,
    }
    const ids: string[] = []
    let after: string | undefined
    for (let full = true; full; ) {
      const page = await listDueRows(db, list, 170, after)
      ids.push(...page.map(({ id }) => id))
      after = page.at(-1)?.sort
      full = page.length === 170
    }
    expect(ids).toEqual(heapOrder(heads))
  })
})
