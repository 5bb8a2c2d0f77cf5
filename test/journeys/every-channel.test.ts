// From a platform's own protocol to the inbox and back, on every channel there is.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'
import { fakes } from '../../local/platforms/catalog.ts'
import { type Api, accountName, type LocalSystem, startLocalSystem, until } from '../support/local-system.ts'

let system: LocalSystem
let ana: Api
let rui: Api

beforeAll(async () => {
  system = await startLocalSystem()
  ana = await system.as('ana', ['agent'])
  rui = await system.as('rui', ['lead'])
  for (const [channel, platform] of Object.entries(system.platforms)) {
    if (catalog[channel]?.receive.includes('poll')) continue
    await platform.connectWebhook(`${system.origin}/webhooks/${channel}/${accountName}`)
  }
})
afterAll(() => system?.stop())

const byText = (channel: string, text: string) => async () => {
  const { json } = await ana('GET', `/api/conversations?channel=${channel}&limit=100`)
  return json.items.find((item: { lastMessage: { text: string } }) => item.lastMessage.text.includes(text))
}

describe.concurrent.each(Object.keys(fakes))('%s', (channel) => {
  test('mention in, reply out, status back', { timeout: 240_000 }, async () => {
    const platform = system.platforms[channel]
    const definition = catalog[channel]
    if (!platform || !definition) throw new Error('no platform')
    const visibility = definition.public ? 'public' : 'private'
    const customer = {
      nativeId: platform.ownId.startsWith('did:') ? 'did:plc:cust1' : '4201',
      name: 'Zoë 👋',
      handle: 'zoe',
      followers: 900,
    }
    const text = `Where is parcel NP-${channel}? Still waiting 😡`
    await platform.say({ customer, text, visibility })

    const found = await until(`${channel} in the inbox`, byText(channel, `NP-${channel}`))
    expect(found).toMatchObject({ channel, brand: 'Acme', status: 'needs_reply', visibility, assignee: null })
    expect(found.priority.score).toBeGreaterThan(0)
    expect(found.can[visibility].ok).toBe(true)

    const claimed = await ana('POST', `/api/conversations/${found.id}/claim`, {})
    expect(claimed.json).toMatchObject({ assignee: 'ana' })
    expect((await rui('POST', `/api/conversations/${found.id}/claim`, {})).json).toMatchObject({
      status: 409,
      assignee: 'ana',
    })

    const request = {
      text: `Hello Zoë, it is on its way (${channel}).`,
      visibility,
      idempotencyKey: `journey-${channel}`,
      baseVersion: claimed.json.version,
    }
    const queued = await ana('POST', `/api/conversations/${found.id}/replies`, request)
    expect(queued).toMatchObject({ status: 202, json: { status: 'held' } })
    expect((await ana('POST', `/api/conversations/${found.id}/replies`, request)).json.id).toBe(
      queued.json.id,
    )
    expect(
      (await ana('POST', `/api/conversations/${found.id}/replies`, { ...request, text: 'other' })).status,
    ).toBe(422)

    const sent = await until(
      `${channel} reply sent`,
      async () => {
        const { json } = await ana('GET', `/api/replies/${queued.json.id}`)
        return ['sent', 'delivered', 'read'].includes(json.status) ? json : null
      },
      30,
    )
    expect(platform.sent.filter((message) => message.text.includes(`(${channel})`))).toHaveLength(1)
    expect(sent.nativeId).toBeTruthy()

    if (platform.acknowledge && visibility === 'private') {
      await platform.acknowledge(platform.sent.at(-1)?.nativeId ?? '', 'read')
      await until(`${channel} read`, async () => {
        const { json } = await ana('GET', `/api/replies/${queued.json.id}`)
        return json.status === 'read'
      })
    }
    const thread = await until(`${channel} waiting`, async () => {
      const { json } = await ana('GET', `/api/conversations/${found.id}`)
      return json.conversation.status === 'waiting' ? json : null
    })
    expect(thread.messages.map((message: { direction: string }) => message.direction)).toEqual(['in', 'out'])
    expect(thread.activity.map((line: { type: string }) => line.type)).toEqual([
      'opened',
      'claimed',
      'reply_sent',
    ])

    await platform.say({ customer, text: `Thank you NP2-${channel}`, visibility, inReplyTo: sent.nativeId })
    const again = await until(`${channel} follow-up`, byText(channel, `NP2-${channel}`))
    expect(again.status).toBe('needs_reply')
  })
})

test('every item of every delivery is accounted for', async () => {
  const ledger = await until('an empty queue', async () => {
    const { json } = await rui('GET', '/api/ledger')
    return json.deliveries.queued === 0 ? json : null
  })
  const ignored = Object.values(ledger.ignored as Record<string, number>).reduce((sum, n) => sum + n, 0)
  expect(ledger.received).toBe(ledger.stored + ledger.duplicate + ignored + ledger.parked)
  expect(ledger.parked).toBe(0)
  const { json: list } = await ana('GET', '/api/conversations?limit=100')
  await until('the counts to follow the stream', async () => {
    const { json: views } = await ana('GET', '/api/views')
    return views.needs_reply === list.items.length
  })
})
