// Does a payload become items whatever it holds: statuses, account events, unknown and broken members?
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { whatsappConnector } from '#shared/channels/whatsapp/index.ts'
import { fixtureBytes, itemsOf, messagesOf, receivedAt } from './fixture.ts'

const number = '100000000000001'

describe('what is not a message', () => {
  it('reads statuses with our reply id and the reason of a failure', () => {
    const items = itemsOf('statuses')
    expect(items.map((item) => (item.type === 'status' ? item.status : item.type))).toEqual([
      'read',
      'sent',
      'delivered',
      'read',
      'failed',
      'failed',
      'failed',
      'ignored',
    ])
    expect(items[1]).toEqual({
      type: 'status',
      recipient: number,
      of: 'wamid.OURS=',
      status: 'sent',
      at: '2026-03-02T09:00:10.000Z',
      opaque: '01JREPLY',
    })
    expect(items.slice(4, 7)).toMatchObject([
      { failure: { code: '131047', detail: expect.stringContaining('24 hours'), retryable: false } },
      { failure: { code: '131000', retryable: true } },
      { failure: { code: 'unknown', retryable: false } },
    ])
  })

  it('raises trouble of the number and of the business account', () => {
    expect(itemsOf('value-errors')).toMatchObject([{ type: 'account', recipient: number, code: '130429' }])
    expect(itemsOf('account-events')).toMatchObject([
      { type: 'account', recipient: null, code: 'message_template_status_update:REJECTED' },
      { type: 'account', code: 'phone_number_quality_update:DOWNGRADE', at: '2026-03-02T09:00:00.000Z' },
      {
        type: 'account',
        code: 'account_update:DISABLED_UPDATE',
        detail: expect.stringContaining('waba_ban_state'),
      },
      { type: 'ignored', reason: 'unknown_event:user_preferences' },
    ])
  })

  it('loses no neighbour of what cannot be read', () => {
    const items = itemsOf('mixed-batch')
    expect(messagesOf('mixed-batch').map((item) => [item.recipient, item.text])).toEqual([
      [number, 'First'],
      [number, 'Second'],
      ['100000000000009', 'For another number'],
    ])
    const unreadable = items.flatMap((item) => (item.type === 'unreadable' ? item : []))
    expect(unreadable).toHaveLength(7)
    expect(unreadable.map((item) => JSON.parse(item.raw))).toContain('not an object')
    expect(unreadable[0]).toMatchObject({ recipient: number, reason: expect.stringContaining('timestamp') })
    expect(items.flatMap((item) => (item.type === 'ignored' ? item.reason : []))).toEqual([
      'unknown_event:message_hologram',
      'group_message',
      'unknown_event:payment_configuration_update',
    ])
  })

  it('refuses payloads of other products', () => {
    for (const text of ['{"object":"page","entry":[]}', '{"object":"whatsapp_business_account"}', '[]']) {
      const input = { bytes: Buffer.from(text), source: 'webhook', ownIds: [], receivedAt }
      expect(() => whatsappConnector.normalise(input)).toThrow(
        expect.objectContaining({ kind: 'bad_payload' }),
      )
    }
  })
})

describe('every fixture', () => {
  const names = readdirSync(new URL('../../fixtures/whatsapp/', import.meta.url)).flatMap((file) => {
    return file.endsWith('.json') ? file.replace('.json', '') : []
  })
  it.each(names)('%s gives the same items whenever it is read', (name) => {
    const first = itemsOf(name)
    const later = whatsappConnector.normalise({
      bytes: fixtureBytes(name),
      source: 'webhook',
      ownIds: [],
      receivedAt: '2026-09-09T09:09:09.000Z',
    })
    expect(later).toEqual(first)
    expect(first.length).toBeGreaterThan(0)
  })
})
