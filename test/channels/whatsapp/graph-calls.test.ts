// What exactly does the connector ask of the Cloud API, and what does it make of the answers, over real HTTP?
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appSecretProof } from '#shared/channels/meta/webhook.ts'
import { whatsappConnector } from '#shared/channels/whatsapp/index.ts'
import type { FakeCustomer } from '../../../local/platforms/fake-platform.ts'
import { startFakeWhatsApp } from '../../../local/platforms/whatsapp.ts'
import { type Rig, startRig } from '../../support/contracts/connector-rig.ts'

let rig: Rig
let bodies: unknown[]
const recording: typeof fetch = (url, init) => {
  bodies.push(typeof init?.body === 'string' ? JSON.parse(init.body) : null)
  return fetch(url, init)
}

beforeEach(async () => {
  bodies = []
  rig = await startRig({ connector: whatsappConnector, startFake: startFakeWhatsApp })
})
afterEach(() => rig.close())

const hidden: FakeCustomer = {
  nativeId: 'DE.1122334455667788',
  name: 'Kim',
  handle: 'kim.k',
  followers: null,
}

describe('send', () => {
  it('asks for one text, quoting what it answers, with our id as opaque data', async () => {
    const { item, nativeId } = await rig.hear({})
    const input = rig.reply(item, { text: 'On its way.', fetch: recording })
    await whatsappConnector.send(input)
    expect(bodies).toEqual([
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '15550002001',
        context: { message_id: nativeId },
        type: 'text',
        text: { preview_url: false, body: 'On its way.' },
        biz_opaque_callback_data: input.replyId,
      },
    ])
  })

  it('proves that it holds the app secret, and puts the token in no URL', async () => {
    await whatsappConnector.check(rig.context())
    const { appSecret = '', accessToken = '' } = rig.fake.credentials
    expect(rig.asked[0]?.url.searchParams.get('appsecret_proof')).toBe(appSecretProof(appSecret, accessToken))
    expect(rig.asked.map(({ url }) => url.href).join()).not.toContain(accessToken)
  })

  it('reaches people who hide their number by their user id', async () => {
    const { item } = await rig.hear({ customer: hidden })
    const outcome = await whatsappConnector.send(rig.reply(item, { fetch: recording }))
    expect(outcome.outcome).toBe('sent')
    expect(bodies[0]).toMatchObject({ recipient: hidden.nativeId })
    expect(bodies[0]).not.toHaveProperty('to')
    expect(rig.fake.sent[0]?.to).toBe(hidden.nativeId)
  })

  it('fills templates in order', async () => {
    const { item } = await rig.hear({})
    const template = { name: 'follow_up', language: 'es', parameters: ['Ana', 'A-17'] }
    await whatsappConnector.send(rig.reply(item, { text: '', template, fetch: recording }))
    expect(bodies[0]).toMatchObject({
      type: 'template',
      template: { name: 'follow_up', language: { code: 'es' } },
    })
    expect(rig.fake.sent[0]?.text).toBe(
      'Hola Ana, tenemos novedades sobre su consulta A-17. Responda para continuar.',
    )
  })

  it.each([
    [{ name: 'follow_up', language: 'en_US', parameters: ['only one'] }],
    [{ name: 'nobody_knows', language: 'en_US', parameters: [] }],
    [{ name: 'spring_sale', language: 'en_US', parameters: ['x'] }],
  ])('hears that a template does not fit: %j', async (template) => {
    const { item } = await rig.hear({})
    expect((await whatsappConnector.send(rig.reply(item, { template }))).outcome).toBe('content_rejected')
  })

  it('can be pointed at another Graph version', async () => {
    await whatsappConnector.check(rig.context({ settings: { graphVersion: 'v26.0' } }))
    await whatsappConnector.check(rig.context({ settings: { graphVersion: '../../evil' } }))
    expect(rig.asked.map(({ url }) => url.pathname.split('/')[1])).toEqual(['v26.0', 'v25.0'])
  })

  it('is slowed down after 45 messages to one person in a row', async () => {
    const { item } = await rig.hear({})
    for (let n = 0; n < 45; n++) expect((await whatsappConnector.send(rig.reply(item))).outcome).toBe('sent')
    const outcome = await whatsappConnector.send(rig.reply(item))
    expect(outcome).toMatchObject({ outcome: 'rate_limited', detail: expect.stringContaining('131056') })
    rig.advance(6000)
    expect((await whatsappConnector.send(rig.reply(item))).outcome).toBe('sent')
  })
})

describe('lost answers and late failures', () => {
  it('are resolved by the status that brings our id back', async () => {
    const { item } = await rig.hear({})
    rig.fake.misbehave('reset_after_write', 1)
    const input = rig.reply(item)
    expect((await whatsappConnector.send(input)).outcome).toBe('unknown')
    const status = (await rig.intake()).find((each) => each.type === 'status')
    expect(status).toMatchObject({ status: 'sent', opaque: input.replyId, of: rig.fake.sent[0]?.nativeId })
  })

  it('a closed window is found out at once or afterwards', async () => {
    const { item } = await rig.hear({})
    rig.advance(25 * 3_600_000)
    const input = rig.reply(item)
    expect((await whatsappConnector.send(input)).outcome).toBe('sent')
    const status = (await rig.intake()).find((each) => each.type === 'status')
    expect(status).toMatchObject({ status: 'failed', opaque: input.replyId, failure: { code: '131047' } })
    expect(rig.fake.sent).toEqual([])
    rig.fake.misbehave('outside_window', 1)
    expect((await whatsappConnector.send(input)).outcome).toBe('window_closed')
  })
})

describe('templates', () => {
  it('lists the approved ones that text alone can fill, from all pages', async () => {
    const found = await whatsappConnector.templates?.(rig.context())
    expect(found?.map((each) => [each.name, each.language, each.parameters])).toEqual([
      ['follow_up', 'en_US', 2],
      ['follow_up', 'es', 2],
      ['we_are_back', 'en_US', 0],
    ])
    expect(rig.fake.calls.filter((call) => call.includes('message_templates'))).toHaveLength(3)
  })

  it('cannot be listed without the business account', async () => {
    const { businessAccountId: _, ...credentials } = rig.fake.credentials
    await expect(whatsappConnector.templates?.(rig.context({ credentials }))).rejects.toMatchObject({
      kind: 'rejected',
    })
  })
})

describe('check', () => {
  it('names the number', async () => {
    const number = { handle: '15550001111', nativeId: rig.fake.ownId }
    expect(await whatsappConnector.check(rig.context())).toEqual(number)
  })

  it('does not find a number it cannot see', async () => {
    const credentials = { ...rig.fake.credentials, phoneNumberId: '1' }
    await expect(whatsappConnector.check(rig.context({ credentials }))).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  it('says until when it has to wait', async () => {
    rig.fake.misbehave('rate_limited', 1)
    const retryAt = new Date(rig.now().getTime() + 60_000).toISOString()
    await expect(whatsappConnector.check(rig.context())).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAt,
    })
  })
})
