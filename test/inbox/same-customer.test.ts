// Is one person on several channels suggested, merged by people only, and parted again as if nothing had been?
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MessageItem } from '#shared/domain/mention.ts'
import { fanOut } from '#shared/inbox/fan-out.ts'
import { apiApp } from '#shared/platform/api-app.ts'
import { allRoutes } from '#shared/routes/routes.ts'
import { listAuditLines } from '#shared/store/audit.ts'
import { type DynamoDbEngine, startDynamoDb } from '../../local/engine/dynamodb.ts'
import { aMessage, anIdentity } from '../support/items.ts'
import { tapStream } from '../support/stream-tap.ts'
import { idOf, openInbox } from '../support/test-inbox.ts'
import { localClient } from '../support/test-table.ts'
import { meterUnits } from '../support/unit-meter.ts'

let engine: DynamoDbEngine
beforeAll(async () => {
  engine = await startDynamoDb()
})
afterAll(() => engine.close())

type Person = MessageItem['customer']
const maya: Person = { nativeId: '501', name: 'Maya Okafor', handle: '+44 7700 900123', followers: null }
const caller: Person = { nativeId: 'c1', name: 'M. Okafor', handle: '+447700900123', followers: null }
const shop: Person = { nativeId: 's1', name: 'Maya', handle: '+447700-900-123', followers: null }

/** Everybody has written once, and is filed. */
async function open(...people: Person[]) {
  const inbox = await openInbox(engine.endpoint)
  const meter = meterUnits(inbox.db.client, localClient(engine.endpoint))
  const tap = tapStream(engine, inbox.db)
  let seen = 0
  const settle = async () => {
    const fresh = (await tap.changes()).slice(seen)
    seen += fresh.length
    meter.reset()
    await fanOut({ ...inbox.services, sockets: { post: async () => 'sent' } }, 'shard', fresh)
    return meter.units(({ pk }) => pk.startsWith('Q#contact'))
  }
  for (const [n, customer] of people.entries()) await inbox.ingest([aMessage(`m${n}`, { customer })])
  const filing = await settle()
  const app = apiApp(allRoutes(inbox.services, '1.2.3'), () => ({ user: 'ana', roles: ['agent'] }))
  const customer = async (id = idOf(), body?: unknown) => {
    const method = body === undefined ? 'GET' : 'POST'
    meter.reset()
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const answer = await app.request(`/api/conversations/${id}/customer`, init)
    const { identities = [], suggestions = [] } = await answer.json()
    const idsOf = (of: { id: string }[]) => of.map(({ id }) => id)
    return {
      status: answer.status,
      merged: idsOf(identities),
      maybe: idsOf(suggestions),
      identities,
      suggestions,
      units: meter.units(),
    }
  }
  const say = (of: Person, other: Person, same: boolean | null, more = {}) =>
    customer(idOf(of.nativeId), { other: { channel: 'test', id: other.nativeId }, same, ...more })
  return { ...inbox, settle, filing, customer, say }
}

describe('whoever shares a number, an address or a vouched-for handle', () => {
  it('is not suggested where one of them may only pretend to have it, nor can be merged', async () => {
    const forged: Person = { ...caller, nativeId: 'unverified:c1', unverified: true }
    const { customer, say } = await open(maya, forged)
    expect((await customer()).maybe).toEqual([])
    expect((await customer(idOf(forged.nativeId))).maybe).toEqual([])
    expect((await say(forged, maya, true)).status).toBe(422)
    expect((await say(maya, forged, true)).status).toBe(422)
  })

  it('is suggested with what they share, to both, and merged by nobody', async () => {
    const { customer, filing } = await open(maya, caller)
    expect(filing).toEqual({ write: 2, read: 2 })
    const { merged, suggestions, units } = await customer()
    expect(merged).toEqual(['501'])
    expect(suggestions).toEqual([
      {
        channel: 'test',
        id: 'c1',
        name: 'M. Okafor',
        handle: '+447700900123',
        because: { kind: 'number', value: '+447700900123' },
      },
    ])
    expect(units).toEqual({ write: 0, read: 4.5 })
    expect((await customer(idOf('c1'))).maybe).toEqual(['501'])
    expect((await customer('nobody-nobody-16')).status).toBe(404)
  })

  it('is filed once, whatever else they write', async () => {
    const { ingest, settle } = await open(maya)
    await ingest([aMessage('m8', { customer: maya, at: '2026-11-22T09:55:00.000Z' })])
    expect(await settle()).toEqual({ write: 0, read: 0 })
    await ingest([
      aMessage('m9', { customer: { ...maya, handle: 'm@x.org' }, at: '2026-11-22T09:56:00.000Z' }),
    ])
    expect(await settle()).toEqual({ write: 1, read: 1 })
  })

  it('whose handle nobody vouches for is not suggested', async () => {
    const named = (nativeId: string, verified: boolean) => ({ ...maya, nativeId, handle: '@maya', verified })
    const { customer } = await open(named('501', true), named('c1', false), named('s1', true))
    expect((await customer()).maybe).toEqual(['s1'])
    expect((await customer(idOf('c1'))).maybe).toEqual([])
  })
})

describe('two who were merged', () => {
  it('show each other’s cases from both sides; taking it back leaves all as it was', async () => {
    const { customer, say, db } = await open(maya, caller)
    const before = await customer()
    const { identities, maybe, units } = await say(maya, caller, true)
    expect(units.write).toBe(3)
    expect(identities).toMatchObject([
      { id: '501', via: null, cases: [{ conversationId: idOf() }] },
      { id: 'c1', via: { id: '501', by: 'ana' }, cases: [{ conversationId: idOf('c1') }] },
    ])
    expect(maybe).toEqual([])
    expect((await customer(idOf('c1'))).merged).toEqual(['c1', '501'])
    const again = await say(maya, caller, true)
    expect([again.status, again.merged]).toEqual([200, ['501', 'c1']])
    const { identities: own, suggestions } = await say(maya, caller, null)
    expect({ own, suggestions }).toEqual({ own: before.identities, suggestions: before.suggestions })
    expect((await say(maya, caller, null)).status).toBe(422)
    const { lines } = await listAuditLines(db, 9)
    expect(lines.map(({ by, act, subject }) => `${by} ${act} ${subject}`)).toEqual([
      'ana saySameCustomer test: taken back',
      'ana saySameCustomer test: merged',
      'ana saySameCustomer test: merged',
    ])
  })

  it('bring along whom they were merged with, and take along only them', async () => {
    const { customer, say } = await open(maya, caller, shop)
    await say(caller, shop, true)
    expect((await say(maya, caller, true)).merged).toEqual(['501', 'c1', 's1'])
    const of = { channel: 'test', id: 'c1' }
    expect((await say(maya, shop, null, { of })).merged).toEqual(['501', 'c1'])
    expect((await customer(idOf('s1'))).merged).toEqual(['s1'])
    expect((await customer()).maybe).toEqual(['s1'])
  })

  it('stay merged when they write again, and under an id that their platform changed', async () => {
    const { customer, say, ingest, settle } = await open(maya, caller)
    await say(maya, caller, true)
    const renamed = { ...maya, nativeId: 'new', handle: 'maya', name: 'Maya O.' }
    await ingest([anIdentity('501', 'new'), aMessage('m9', { customer: renamed })])
    await ingest([aMessage('m10', { customer: caller, at: '2026-11-22T09:58:00.000Z' })])
    await settle()
    expect((await customer()).merged).toEqual(['501', 'c1'])
    expect((await customer(idOf('c1'))).merged).toEqual(['c1', '501'])
    expect((await say(maya, caller, null)).merged).toEqual(['501'])
  })
})

describe('two who were kept apart', () => {
  it('are not suggested again until that is taken back, and cannot be merged meanwhile', async () => {
    const { customer, say } = await open(maya, caller)
    expect((await say(maya, caller, false)).maybe).toEqual([])
    expect((await customer(idOf('c1'))).maybe).toEqual([])
    expect((await say(maya, caller, true)).status).toBe(422)
    expect((await say(maya, caller, null)).maybe).toEqual(['c1'])
  })

  it('who have nothing in common were never suggested', async () => {
    const { say } = await open(maya, { ...caller, handle: '+15550100999' })
    expect((await say(maya, caller, true)).status).toBe(422)
    expect((await say(maya, caller, false)).status).toBe(422)
  })
})
