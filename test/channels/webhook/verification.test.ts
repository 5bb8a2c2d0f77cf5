// Is our own signature scheme verified over raw bytes, for five minutes, with two secrets while one replaces the other?
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { webhookConnector } from '#shared/channels/webhook/index.ts'

const secret = 'test-secret-0001'
const body = Buffer.from('{"version":1,"events":[],"note":"caf\\u00e9 \\/ 👋"}')
const now = new Date('2026-03-02T09:00:00Z')
const t = now.getTime() / 1000
const digest = (key: string, time: number, bytes: Uint8Array = body) =>
  createHmac('sha256', key).update(`${time}.`).update(bytes).digest('hex')

function receive(
  header: string | undefined,
  signingSecret = secret,
  bytes: Uint8Array = body,
  method = 'POST',
) {
  const headers: Record<string, string> = header === undefined ? {} : { 'harken-signature': header }
  return webhookConnector.receive({ method, query: {}, headers, body: bytes }, { signingSecret }, now)
}

describe('signature', () => {
  it('holds over the bytes as they came', () => {
    expect(receive(`t=${t},v1=${digest(secret, t)}`)).toEqual({ kind: 'delivery' })
    const again = Buffer.from(JSON.stringify(JSON.parse(body.toString())))
    expect(receive(`t=${t},v1=${digest(secret, t)}`, secret, again)).toMatchObject({
      reason: 'signature_wrong',
    })
  })

  it('takes either of two secrets, and either of two digests', () => {
    expect(receive(`t=${t},v1=${digest('old-secret', t)}`, `${secret}, old-secret`).kind).toBe('delivery')
    expect(receive(`t=${t},v1=${digest('other', t)},v1=${digest(secret, t)}`).kind).toBe('delivery')
    expect(receive(`t=${t},v1=${digest('old-secret', t)}`).kind).toBe('rejected')
  })

  it('is good for 300 seconds, either way', () => {
    for (const off of [-300, 300])
      expect(receive(`t=${t + off},v1=${digest(secret, t + off)}`).kind).toBe('delivery')
    for (const off of [-301, 301])
      expect(receive(`t=${t + off},v1=${digest(secret, t + off)}`)).toMatchObject({
        reason: 'signature_stale',
      })
  })

  const hex = digest(secret, t)
  it.each([
    ['no header', undefined],
    ['no time', `v1=${hex}`],
    ['upper case', `t=${t},v1=${hex.toUpperCase()}`],
    ['base64', `t=${t},v1=${Buffer.from(hex, 'hex').toString('base64')}`],
    ['another version', `t=${t},v2=${hex}`],
    ['cut short', `t=${t},v1=${hex.slice(1)}`],
    ['four digests', `t=${t}${`,v1=${hex}`.repeat(4)}`],
  ])('is refused with %s', (_, header) => {
    expect(receive(header)).toMatchObject({ kind: 'rejected', status: 401 })
  })

  it('needs a secret, and a POST', () => {
    expect(receive(`t=${t},v1=${digest('', t)}`, '')).toMatchObject({ reason: 'no_secret_configured' })
    expect(receive(`t=${t},v1=${digest(',', t)}`, ' , ')).toMatchObject({ reason: 'no_secret_configured' })
    expect(receive(`t=${t},v1=${hex}`, secret, body, 'PUT')).toMatchObject({ status: 405 })
  })
})
