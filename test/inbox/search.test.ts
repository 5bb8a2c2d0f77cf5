// Is everybody found who is looked for, in bounded reads, and what does it cost that they are?
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MessageItem } from '#shared/domain/mention.ts'
import { actOnConversation } from '#shared/inbox/act-on-conversation.ts'
import { fanOut } from '#shared/inbox/fan-out.ts'
import { search } from '#shared/inbox/search.ts'
import { writeCase } from '#shared/store/customer-cases.ts'
import { deleteItem } from '#shared/store/database.ts'
import { writeHead } from '#shared/store/heads.ts'
import { personRowKey } from '#shared/store/keys.ts'
import { addPersonRow } from '#shared/store/search-rows.ts'
import { type DynamoDbEngine, startDynamoDb } from '../../local/engine/dynamodb.ts'
import { aHead } from '../support/head.ts'
import { aMessage } from '../support/items.ts'
import { tapStream } from '../support/stream-tap.ts'
import { idOf, openInbox, type TestInbox } from '../support/test-inbox.ts'
import { localClient } from '../support/test-table.ts'
import { meterUnits } from '../support/unit-meter.ts'

let engine: DynamoDbEngine
beforeAll(async () => {
  engine = await startDynamoDb()
})
afterAll(() => engine.close())

const person = (nativeId: string, name: string, handle: string): MessageItem['customer'] => ({
  nativeId,
  name,
  handle,
  followers: null,
})

/** An inbox whose change stream is followed: `settle` fans out what has not been yet, and again some of what has. */
async function open() {
  const inbox = await openInbox(engine.endpoint)
  const meter = meterUnits(inbox.db.client, localClient(engine.endpoint))
  const tap = tapStream(engine, inbox.db)
  let seen = 0
  const settle = async (): Promise<{ write: number; read: number }> => {
    const fresh = (await tap.changes()).slice(seen)
    seen += fresh.length
    meter.reset()
    await fanOut({ ...inbox.services, sockets: { post: async () => 'sent' } }, 'shard', fresh)
    const units = meter.units(({ pk }) => pk.startsWith('Q#'))
    await fanOut({ ...inbox.services, sockets: { post: async () => 'sent' } }, 'shard', fresh)
    return units
  }
  return { ...inbox, meter, settle }
}

const find = async ({ services }: TestInbox, q: string, view: 'needs_reply' | 'done' = 'needs_reply') => {
  const names: string[] = []
  const seen = new Set<string>()
  let cursor: string | undefined
  for (let pages = 0; pages < 60; pages++) {
    const page = await search(services, { q, view, user: 'maya', limit: 10, cursor })
    expect(page.found.length).toBeLessThanOrEqual(10)
    for (const { head } of page.found) if (!seen.has(head.id)) names.push(head.customer.name)
    for (const { head } of page.found) seen.add(head.id)
    if (page.cursor === null) return names
    cursor = page.cursor
  }
  throw new Error('The search does not come to an end.')
}

describe('what filing costs', () => {
  it('1 write unit for a new customer, 1 for a new tag, nothing for what follows', async () => {
    const { settle, ingest, services } = await open()
    await ingest([aMessage('m1')])
    expect((await settle()).write).toBe(1)
    await ingest([aMessage('m2', { at: '2026-11-22T09:51:00.000Z' })])
    expect(await settle()).toEqual({ write: 0, read: 0 })
    await ingest([aMessage('m3', { at: '2026-11-22T09:52:00.000Z', threadRoot: 'another' })])
    expect((await settle()).write).toBe(0)
    const tag = (add: string[], remove: string[] = []) =>
      actOnConversation(services, idOf(), { type: 'tags', by: 'maya', add, remove })
    await tag(['refund'])
    expect((await settle()).write).toBe(1)
    await tag(['late', 'Leeds'], ['refund'])
    expect((await settle()).write).toBe(2)
    await actOnConversation(services, idOf(), { type: 'close', by: 'maya' })
    expect(await settle()).toEqual({ write: 0, read: 0 })
  })

  it('a customer older than the directory is filed with their next case, and read once with those after', async () => {
    const { clock, db, ingest, services, settle } = await open()
    const closed = { id: idOf(), version: 1, status: 'done' as const, dueAt: null, doneAt: clock.at() }
    await writeHead(db, aHead({ ...closed, recent: [] }), 1)
    await settle()
    await deleteItem(db, personRowKey('mayaokafor', 'test', '501'))
    const nextCase = async (id: string): Promise<{ write: number; read: number }> => {
      clock.advance(100 * 3600)
      await ingest([aMessage(id, { at: clock.at() })])
      const units = await settle()
      await actOnConversation(services, idOf(), { type: 'close', by: 'maya' })
      await settle()
      return units
    }
    expect((await nextCase('n1')).write).toBe(1)
    expect(await nextCase('n2')).toEqual({ write: 0, read: 1 })
  })
})

describe('a search', () => {
  it('finds a customer by name, handle, id and tag, in whatever state their case is', async () => {
    const inbox = await open()
    const { ingest, settle, services } = inbox
    await ingest([aMessage('a', { customer: person('7001', 'Tomás Herrera', '@nightowl') })])
    await ingest([aMessage('b', { customer: person('7002', '佐藤 美咲', '@misaki') })])
    await ingest([aMessage('c', { customer: person('4477009', 'Maya Okafor', '+44 77 009') })])
    await actOnConversation(services, idOf('7001'), {
      type: 'tags',
      by: 'maya',
      add: ['Réclamation'],
      remove: [],
    })
    await actOnConversation(services, idOf('7001'), { type: 'close', by: 'maya' })
    await settle()
    for (const q of ['tomas', 'TOMÁS H', 'herrera', '@night', 'nightowl', '7001', 'reclam'])
      expect(await find(inbox, q), q).toEqual(['Tomás Herrera'])
    expect(await find(inbox, '佐藤')).toEqual(['佐藤 美咲'])
    expect(await find(inbox, '美咲')).toEqual(['佐藤 美咲'])
    expect(await find(inbox, '4477009')).toEqual(['Maya Okafor'])
    expect(await find(inbox, '+44 77')).toEqual(['Maya Okafor'])
    expect(await find(inbox, 'nobody of that name')).toEqual([])
    expect(await find(inbox, '?!')).toEqual([])
  })

  it('finds words of the latest messages in the chosen view only', async () => {
    const inbox = await open()
    await inbox.ingest([aMessage('a', { text: 'My insulin is late' })])
    await inbox.settle()
    expect(await find(inbox, 'insulin late')).toEqual(['Maya Okafor'])
    expect(await find(inbox, 'insulin', 'done')).toEqual([])
    await actOnConversation(inbox.services, idOf(), { type: 'close', by: 'maya' })
    expect(await find(inbox, 'insulin')).toEqual([])
    expect(await find(inbox, 'insulin', 'done')).toEqual(['Maya Okafor'])
  })

  it('no longer finds a tag that was taken off, and forgets no name that was changed', async () => {
    const inbox = await open()
    const { services, settle, ingest } = inbox
    await ingest([aMessage('a', { customer: person('501', 'Old Name', '@x') })])
    const tag = (add: string[], remove: string[]) =>
      actOnConversation(services, idOf(), { type: 'tags', by: 'maya', add, remove })
    await tag(['vip'], [])
    await settle()
    expect(await find(inbox, 'vip')).toEqual(['Old Name'])
    await tag([], ['vip'])
    await ingest([
      aMessage('b', { at: '2026-11-22T09:55:00.000Z', customer: person('501', 'New Name', '@x') }),
    ])
    await settle()
    expect(await find(inbox, 'vip')).toEqual([])
    expect(await find(inbox, 'new')).toEqual(['New Name'])
  })

  it('puts the closest first', async () => {
    const inbox = await open()
    await inbox.ingest([aMessage('a', { customer: person('1', 'Leeds Mayor', '@a') })])
    await inbox.ingest([aMessage('b', { customer: person('2', 'May', '@b') })])
    await inbox.ingest([aMessage('c', { customer: person('3', 'Zed', '@c'), text: 'It should come in may' })])
    await inbox.settle()
    const page = await search(inbox.services, { q: 'may', view: 'needs_reply', user: 'maya', limit: 10 })
    expect(page.found.map(({ head, match }) => [head.customer.name, match.by])).toEqual([
      ['May', 'name'],
      ['Leeds Mayor', 'name'],
      ['Zed', 'words'],
    ])
    const narrow = await search(inbox.services, { q: 'may', view: 'needs_reply', user: 'maya', limit: 1 })
    expect(narrow.found.map(({ head }) => head.customer.name)).toEqual(['May'])
    expect(narrow.cursor).not.toBeNull()
  })

  it('finds all whose name begins so, also beyond those it takes from the directory at first', {
    timeout: 60_000,
  }, async () => {
    const inbox = await open()
    const { db, services } = inbox
    const openedAt = inbox.clock.at()
    const people = Array.from({ length: 60 }, (_, n) => person(`p${n}`, `Mary ${n}`, `@h${n}`))
    const known = people.slice(30)
    await Promise.all(people.map((one) => addPersonRow(db, { channel: 'test', ...one }, openedAt)))
    const closed = { status: 'done' as const, dueAt: null, doneAt: openedAt }
    for (const customer of known) {
      const head = aHead({ id: customer.nativeId.padEnd(16, '-'), version: 1, customer, ...closed })
      await writeHead(db, head, 1)
      const line = { conversationId: head.id, openedAt, snippet: '', status: head.status }
      await writeCase(db, 'test', customer.nativeId, line)
    }
    expect((await find(inbox, 'mary')).sort()).toEqual(known.map(({ name }) => name).sort())
    const narrow = { q: 'mary', view: 'needs_reply', user: 'maya', limit: 25, tag: 'of nobody' } as const
    const first = await search(services, narrow)
    const rest = await search(services, { ...narrow, cursor: first.cursor ?? '' })
    expect([first, rest].map(({ looked }) => looked.customers)).toEqual([50, 10])
    expect(rest.cursor).toBeNull()
  })

  it('reads no more a page when there are many, and comes to the end of them', {
    timeout: 60_000,
  }, async () => {
    const inbox = await open()
    const readsOf = async (): Promise<number> => {
      inbox.meter.reset()
      const page = await search(inbox.services, { q: 'needle', view: 'needs_reply', user: 'maya', limit: 25 })
      expect(page.looked.conversations).toBeLessThanOrEqual(150)
      expect(page.looked.customers).toBeLessThanOrEqual(1000)
      return inbox.meter.units().read
    }
    const fill = async (from: number, to: number): Promise<void> => {
      for (let n = from; n < to; n++) {
        const id = String(n).padStart(16, 'x')
        const dueAt = new Date(Date.UTC(2026, 10, 22, 12) + n * 1000).toISOString()
        const customer = person(`${n}`, `Crowd ${n}`, n === 390 ? '@needle' : `@c${n}`)
        const text = n === 395 ? 'a needle in it' : 'hay'
        const lastMessage = { text, at: dueAt, direction: 'in' as const }
        await writeHead(inbox.db, aHead({ id, version: 1, dueAt, customer, lastMessage }), 1)
        await addPersonRow(inbox.db, { channel: 'test', ...customer }, dueAt)
      }
    }
    await fill(0, 200)
    const few = await readsOf()
    await fill(200, 400)
    expect(await readsOf()).toBeLessThanOrEqual(few + 10)
    expect((await find(inbox, 'needle')).sort()).toEqual(['Crowd 390', 'Crowd 395'])
  })
})
