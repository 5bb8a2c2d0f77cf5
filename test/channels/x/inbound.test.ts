// Does the webhook tell X from everybody else?
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { xConnector } from '#shared/channels/x/index.ts'

const consumerSecret = 'test-secret-0001'
const body = Buffer.from(
  '{"data":{"event_uuid":"1900000000000000001","event_type":"post.mention.create","filter":{"user_id":"222"},"payload":{"id":"1900000000000000001","text":"@brand café 👋"}}}',
)
const header = 'sha256=IfzwRO3+d8rxRnquLpV85JRdyzNs9Q+Y9lFD8nHOnuA='
const now = new Date('2026-11-20T12:00:00Z')

function post(bytes: Uint8Array, signature: string | undefined, secret: string | null = consumerSecret) {
  const headers: Record<string, string> =
    signature === undefined ? {} : { 'x-twitter-webhooks-signature': signature }
  const credentials: Record<string, string> = secret === null ? {} : { consumerSecret: secret }
  return xConnector.receive({ method: 'POST', query: {}, headers, body: bytes }, credentials, now)
}

function crc(token: string | undefined, credentials: Record<string, string> = { consumerSecret }) {
  const query: Record<string, string> = token === undefined ? {} : { crc_token: token }
  return xConnector.receive({ method: 'GET', query, headers: {}, body: new Uint8Array() }, credentials, now)
}

describe('signature', () => {
  it('accepts the vector, of 173 bytes with real UTF-8', () => {
    expect(body).toHaveLength(173)
    expect(post(body, header)).toEqual({ kind: 'delivery' })
  })

  const digest = createHmac('sha256', consumerSecret).update(body).digest()
  const changed = Buffer.from(body)
  changed[40] = (changed[40] ?? 0) ^ 1
  it.each<[string, ReturnType<typeof post>]>([
    ['no header', post(body, undefined)],
    ['empty header', post(body, '')],
    ['wrong prefix', post(body, header.replace('sha256=', 'sha1='))],
    ['no prefix', post(body, header.slice(7))],
    ['right digest in hex', post(body, `sha256=${digest.toString('hex')}`)],
    ['right digest in upper-case hex', post(body, `sha256=${digest.toString('hex').toUpperCase()}`)],
    ['right digest in base64url', post(body, `sha256=${digest.toString('base64url')}`)],
    ['upper case', post(body, header.toUpperCase())],
    ['one byte changed', post(changed, header)],
    [
      'bytes serialised again',
      post(Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1)), header),
    ],
    ['body still in base64', post(Buffer.from(body.toString('base64')), header)],
    ['shorter digest', post(body, 'sha256=IfzwRO3')],
    ['longer digest', post(body, `${header}AAAA`)],
    ['not ASCII', post(body, 'sha256=é👋')],
    ['wrong secret', post(body, header, 'test-secret-0002')],
    ['no secret', post(body, header, null)],
    ['empty secret', post(body, `sha256=${createHmac('sha256', '').update(body).digest('base64')}`, '')],
    [
      'empty body',
      post(new Uint8Array(), `sha256=${createHmac('sha256', consumerSecret).update('').digest('base64')}`),
    ],
  ])('rejects: %s', (_, result) => {
    expect(result).toMatchObject({ kind: 'rejected', status: 401 })
  })

  it('verifies bytes that are not UTF-8 without throwing', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x7b])
    const good = `sha256=${createHmac('sha256', consumerSecret).update(bytes).digest('base64')}`
    expect(post(bytes, good)).toEqual({ kind: 'delivery' })
    expect(post(bytes, header)).toMatchObject({ kind: 'rejected' })
  })

  it('takes no other method', () => {
    const request = { method: 'PUT', query: {}, headers: {}, body }
    expect(xConnector.receive(request, { consumerSecret }, now)).toMatchObject({
      kind: 'rejected',
      status: 405,
    })
  })
})

describe('challenge', () => {
  it('answers the vector', () => {
    expect(crc('dGhpcy1pcy1hLWNyYy10b2tlbi0wMDE')).toEqual({
      kind: 'answer',
      status: 200,
      contentType: 'application/json',
      body: '{"response_token":"sha256=riD2pgZj7Y8PSb7F0qAHwNVqumt5LDkg++GmRg+bQ58="}',
    })
  })

  it.each([undefined, '', '{"data":{}}', 'a b', 'x'.repeat(201), 'ünïcode', 'line\nbreak'])(
    'signs nothing but a token: %j',
    (token) => {
      expect(crc(token)).toMatchObject({ kind: 'rejected', status: 403 })
    },
  )

  it('signs nothing without a secret', () => {
    expect(crc('abc', {})).toMatchObject({ kind: 'rejected', status: 403 })
  })
})
