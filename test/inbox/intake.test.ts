// Is every item of every delivery stored once, under the right conversation, and accounted for?
import { describe, expect, it } from 'vitest'
import { facebookConnector } from '#shared/channels/facebook/index.ts'
import { lineConnector } from '#shared/channels/line/index.ts'
import { slackConnector } from '#shared/channels/slack/index.ts'
import { telegramConnector } from '#shared/channels/telegram/index.ts'
import { ingestDeliveries } from '#shared/inbox/ingest-deliveries.ts'
import { replayParked } from '#shared/inbox/replay-parked.ts'
import { readHealth } from '#shared/store/account-work.ts'
import { writeAccount } from '#shared/store/accounts.ts'
import { readHead } from '#shared/store/heads.ts'
import { sumLedgerHour } from '#shared/store/ledger.ts'
import { listMessages } from '#shared/store/messages.ts'
import { listParked, readParked } from '#shared/store/parked.ts'
import { aMessage, anIdentity, customer } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { anAccount } from '../support/test-account.ts'
import { idOf, openInbox, runDeliveries, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const open = (options = {}) => openInbox(engine().endpoint, options)
const ledger = async ({ db }: TestInbox, account = 'acme') =>
  sumLedgerHour(db, 'test', account, '2026-11-22T10')
const nativeIds = async ({ db }: TestInbox, id = idOf()) =>
  (await listMessages(db, id, 100)).messages.map(({ nativeId }) => nativeId)

describe('a conversation', () => {
  it('is one customer in one thread of one account', async () => {
    const other = anAccount({ account: 'other', ownIds: ['them'], brand: 'Other' })
    const inbox = await open({ accounts: [anAccount(), other] })
    await inbox.ingest(
      [aMessage('a'), aMessage('b', { customer: customer(2) })],
      [aMessage('c', { threadRoot: 'post-9', visibility: 'public' }), aMessage('d', { recipient: 'them' })],
      [aMessage('e')],
    )
    expect((await nativeIds(inbox)).sort()).toEqual(['a', 'e'])
    expect(await nativeIds(inbox, idOf('u2'))).toEqual(['b'])
    expect(await nativeIds(inbox, idOf('501', 'post-9'))).toEqual(['c'])
    expect(await nativeIds(inbox, idOf('501', 'dm', 'other'))).toEqual(['d'])
    expect(await readHead(inbox.db, idOf('501', 'dm', 'other'))).toMatchObject({
      brand: 'Other',
      account: 'other',
    })
    expect((await readHead(inbox.db, idOf()))?.unanswered).toBe(2)
  })

  it('survives that the platform gives its customer a new id', async () => {
    const inbox = await open()
    await inbox.ingest([aMessage('a')])
    const renamed = { ...customer(1), nativeId: 'new' }
    await inbox.ingest([anIdentity('501', 'new'), aMessage('b', { customer: renamed })])
    await inbox.ingest([aMessage('c', { customer: renamed, threadRoot: 'dm' })])
    await inbox.ingest([aMessage('d')])
    expect((await nativeIds(inbox)).sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(await readHead(inbox.db, idOf('new'))).toBeNull()
  })

  it('begins under the new id when there was none under the old', async () => {
    const inbox = await open()
    const item = aMessage('a', { customer: { ...customer(1), nativeId: 'new' } })
    await inbox.ingest([anIdentity('501', 'new'), item])
    await inbox.ingest([aMessage('b')])
    await inbox.ingest([anIdentity('501', 'new'), { ...item, nativeId: 'c' }])
    expect((await nativeIds(inbox, idOf('new'))).sort()).toEqual(['a', 'c'])
    expect(await nativeIds(inbox)).toEqual(['b'])
  })
})

describe('what comes twice', () => {
  it('in two deliveries is stored once and counted as a duplicate', async () => {
    const inbox = await open()
    await inbox.ingest([aMessage('a')], [aMessage('a')])
    await inbox.ingest([aMessage('a')])
    expect(await nativeIds(inbox)).toEqual(['a'])
    expect(await readHead(inbox.db, idOf())).toMatchObject({ version: 1, unanswered: 1 })
    expect(await ledger(inbox)).toMatchObject({
      deliveries: 3,
      counts: { received: 3, stored: 1, duplicate: 2 },
    })
  })

  it('in one delivery is stored once and counted as a duplicate', async () => {
    const inbox = await open()
    await inbox.ingest([aMessage('a'), aMessage('a'), aMessage('b')])
    expect(await readHead(inbox.db, idOf())).toMatchObject({ unanswered: 2 })
    expect((await ledger(inbox)).counts).toMatchObject({ received: 3, stored: 2, duplicate: 1 })
  })

  it('as a whole delivery is not even opened, though it comes twice in one batch', async () => {
    const inbox = await open()
    const delivery = inbox.delivery([aMessage('a')])
    expect(await ingestDeliveries(inbox.services, [delivery, delivery])).toEqual(new Set())
    expect(await ingestDeliveries(inbox.services, [delivery])).toEqual(new Set())
    expect(await ledger(inbox)).toMatchObject({
      deliveries: 1,
      counts: { received: 1, stored: 1, duplicate: 0 },
    })
    expect(await readHead(inbox.db, idOf())).toMatchObject({ version: 1, unanswered: 1 })
  })
})

describe('what cannot be read', () => {
  it('is parked and never loses its neighbours', async () => {
    const inbox = await open()
    await inbox.ingest([
      aMessage('a'),
      { type: 'unreadable', recipient: null, reason: 'No author.', raw: '{"id":1}' },
      { type: 'unreadable', recipient: null, reason: 'No text.', raw: '{"id":2}' },
      aMessage('b'),
    ])
    expect((await nativeIds(inbox)).sort()).toEqual(['a', 'b'])
    const parked = await listParked(inbox.db, '2026-11-22')
    expect(parked.map(({ reason, body, whole }) => [reason, body, whole]).sort()).toEqual([
      ['No author.', '{"id":1}', false],
      ['No text.', '{"id":2}', false],
    ])
    expect((await ledger(inbox)).counts).toMatchObject({ received: 4, stored: 2, parked: 2 })
  })

  it('is parked whole, and can be replayed once its reader has been mended', async () => {
    const inbox = await open()
    const body = JSON.stringify([aMessage('a')])
    const broken = inbox.delivery([], { bytes: new TextEncoder().encode(body.slice(0, -1)) })
    const fine = inbox.delivery([aMessage('b')])
    expect(await ingestDeliveries(inbox.services, [broken, fine])).toEqual(new Set())
    const [parked] = await listParked(inbox.db, '2026-11-22')
    expect(parked).toMatchObject({
      whole: true,
      body: body.slice(0, -1),
      reason: 'This is not JSON.',
      replayedAt: null,
    })
    const { normalise } = inbox.platform.connector()
    const test = inbox.platform.connector()
    inbox.services.connectors = {
      test: {
        ...test,
        normalise: (input) =>
          normalise({
            ...input,
            bytes: new TextEncoder().encode(`${new TextDecoder().decode(input.bytes)}]`),
          }),
      },
    }
    const { at = '', id = '' } = parked ?? {}
    expect(await replayParked(inbox.services, at, 'none')).toBeNull()
    expect(await replayParked(inbox.services, at, id)).not.toBeNull()
    await runDeliveries(inbox)
    expect((await nativeIds(inbox)).sort()).toEqual(['a', 'b'])
    expect((await readParked(inbox.db, at, id))?.replayedAt).toBe(inbox.clock.at())
    expect(await ledger(inbox)).toMatchObject({
      deliveries: 3,
      counts: { received: 3, stored: 2, parked: 1 },
    })
  })

  it('fails its own delivery alone when its reader breaks', async () => {
    const inbox = await open()
    const test = inbox.platform.connector()
    inbox.services.connectors = {
      test,
      broken: {
        ...test,
        normalise: () => {
          throw new TypeError('a bug')
        },
      },
    }
    await writeAccount(inbox.db, anAccount({ channel: 'broken' }))
    const bad = inbox.delivery([aMessage('a')], { channel: 'broken' })
    expect(await ingestDeliveries(inbox.services, [bad, inbox.delivery([aMessage('b')])])).toEqual(
      new Set([bad.deliveryId]),
    )
    expect(await nativeIds(inbox)).toEqual(['b'])
    expect((await ledger(inbox)).deliveries).toBe(1)
  })
})

describe('brackets without an end', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  it.each([
    [telegramConnector, deep],
    [telegramConnector, `{"update_id":1,"message":${deep}}`],
    [lineConnector, `{"destination":"U1","events":[${deep}]}`],
    [facebookConnector, `{"object":"page","entry":[${deep}]}`],
    [slackConnector, `{"type":"event_callback","event":${deep}}`],
  ])('are parked and not tried for ever (%#)', async ({ normalise }, body) => {
    const inbox = await open()
    inbox.services.connectors = { test: { ...inbox.platform.connector(), normalise } }
    const delivery = { ...inbox.delivery([]), bytes: new TextEncoder().encode(body) }
    expect(await ingestDeliveries(inbox.services, [delivery])).toEqual(new Set())
    const { received, parked, ignored } = (await ledger(inbox)).counts
    const others = Object.values(ignored).reduce((sum, n) => sum + n, 0)
    expect({ received, accounted: parked + others }).toEqual({ received: 1, accounted: 1 })
  })
})

describe('what is not for us', () => {
  it('is counted under its reason and stored nowhere', async () => {
    const foreign = anAccount({ account: 'foreign', ownIds: ['foreign'], secretMark: 'another secret' })
    const inbox = await open({ accounts: [anAccount(), foreign] })
    await inbox.ingest([
      aMessage('a', { recipient: 'nobody' }),
      aMessage('b', { recipient: 'foreign' }),
      { type: 'ignored', recipient: 'us', reason: 'typing' },
    ])
    expect(await ingestDeliveries(inbox.services, [inbox.delivery([], { account: 'gone' })])).toEqual(
      new Set(),
    )
    expect((await ledger(inbox)).counts).toMatchObject({
      received: 3,
      stored: 0,
      ignored: { unknown_recipient: 2, typing: 1 },
    })
    expect((await ledger(inbox, 'gone')).counts.ignored).toEqual({ unknown_account: 1 })
    expect(await nativeIds(inbox)).toEqual([])
  })

  it('but concerns our account raises its health', async () => {
    const inbox = await open()
    await inbox.ingest([
      {
        type: 'account',
        recipient: 'us',
        code: 'quality_low',
        detail: 'Fell.',
        at: '2026-11-22T09:00:00.000Z',
      },
    ])
    const health = await readHealth(inbox.db, { channel: 'test', account: 'acme' })
    expect(health).toMatchObject({
      state: 'degraded',
      code: 'quality_low',
      since: '2026-11-22T09:00:00.000Z',
    })
  })
})
