// Are WhatsApp's requests verified over their raw bytes, against vectors computed elsewhere?
import { describe, expect, it } from 'vitest'
import type { RawRequest } from '#shared/channels/connector.ts'
import { appSecretProof } from '#shared/channels/meta/webhook.ts'
import { whatsappConnector } from '#shared/channels/whatsapp/index.ts'

const now = new Date('2026-03-02T09:00:00Z')
const credentials = { appSecret: 'test-secret-0001', verifyToken: 'open-sesame' }

const plain = {
  body: '{"object":"whatsapp_business_account","entry":[{"id":"WABA1","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111","phone_number_id":"PN1"},"contacts":[{"profile":{"name":"Test User"},"wa_id":"15550002222"}],"messages":[{"from":"15550002222","id":"wamid.1","timestamp":"1772998024","text":{"body":"Hi"},"type":"text"}]},"field":"messages"}]}]}',
  signature: 'sha256=e372c44a1ad89c588804d504625ab8f28e67ab01bc4e184a37514d6c7a1d35d8',
}
// Escaped the way Meta does it; `reserialised` is the digest a verifier gets that parses first.
const escaped = {
  body: '{"object":"page","entry":[{"id":"1001","time":1772998024000,"messaging":[{"sender":{"id":"2001"},"recipient":{"id":"1001"},"timestamp":1772998024000,"message":{"mid":"m_1","text":"caf\\u00e9 \\ud83d\\udc4b <b>\\/"}}]}]}',
  signature: 'sha256=9a3b3bf58012a6c4e6ae9856fc11b5bbcfe55bb7aa9a75ac4d1e513b035e1ac8',
  reserialised: 'sha256=1d3167057445881a89b8c9b521090e167566b093a95e8e475f3dff371cce8e4b',
}

function post(
  body: string | Uint8Array,
  signature: string | null,
  secrets: Record<string, string> = credentials,
) {
  const headers: Record<string, string> = signature === null ? {} : { 'x-hub-signature-256': signature }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return whatsappConnector.receive({ method: 'POST', query: {}, headers, body: bytes }, secrets, now)
}

function get(query: Record<string, string>, secrets: Record<string, string> = credentials) {
  const request: RawRequest = { method: 'GET', query, headers: {}, body: new Uint8Array() }
  return whatsappConnector.receive(request, secrets, now)
}

describe('signature', () => {
  it('accepts both vectors', () => {
    expect(post(plain.body, plain.signature)).toEqual({ kind: 'delivery' })
    expect(post(escaped.body, escaped.signature)).toEqual({ kind: 'delivery' })
    expect(escaped.body).toHaveLength(215)
  })

  it('rejects what a re-serialising verifier would compute', () => {
    expect(post(escaped.body, escaped.reserialised)).toMatchObject({ kind: 'rejected', status: 401 })
    expect(post(JSON.stringify(JSON.parse(escaped.body)), escaped.signature).kind).toBe('rejected')
  })

  const hex = plain.signature.slice('sha256='.length)
  it.each([
    ['no header', null],
    ['an empty header', ''],
    ['no prefix', hex],
    ['another prefix', `sha1=${hex}`],
    ['the older digest of another vector alone', 'sha1=748bd3ca3c5b420eac890426a5d9201e70397da1'],
    ['upper case', `sha256=${hex.toUpperCase()}`],
    ['base64', `sha256=${Buffer.from(hex, 'hex').toString('base64')}`],
    ['cut short', plain.signature.slice(0, -2)],
    ['too long', `${plain.signature}00`],
    ['one digit changed', `${plain.signature.slice(0, -1)}9`],
    ['not hex', `sha256=${'z'.repeat(64)}`],
  ])('rejects %s', (_, signature) => {
    expect(post(plain.body, signature)).toMatchObject({ kind: 'rejected', status: 401 })
  })

  it('rejects changed, empty, base64-encoded and non-UTF-8 bodies', () => {
    for (const body of [plain.body.replace('Hi', 'Ho'), '', Buffer.from(plain.body).toString('base64')]) {
      expect(post(body, plain.signature).kind).toBe('rejected')
    }
    expect(post(new Uint8Array([0xff, 0xc3, 0x28]), plain.signature).kind).toBe('rejected')
  })

  it('rejects everything without a configured secret', () => {
    expect(post(plain.body, plain.signature, {})).toMatchObject({ reason: 'no_secret_configured' })
    expect(post(plain.body, plain.signature, { appSecret: '' })).toMatchObject({
      reason: 'no_secret_configured',
    })
  })

  it('computes appsecret_proof', () => {
    const proof = '19bcac2a9e4a5240dd1dbbae920ecc78f053285e079d5778ba6db87d6159b113'
    expect(appSecretProof('test-secret-0001', 'EAATESTTOKEN')).toBe(proof)
  })
})

describe('handshake', () => {
  const asked = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'open-sesame' }

  it('gives the bare challenge back', () => {
    expect(get(asked)).toEqual({ kind: 'answer', status: 200, contentType: 'text/plain', body: '1158201444' })
  })

  it.each([
    ['another token', { ...asked, 'hub.verify_token': 'open-sesam' }],
    ['another mode', { ...asked, 'hub.mode': 'unsubscribe' }],
    ['markup for a challenge', { ...asked, 'hub.challenge': '<script>alert(1)</script>' }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': 'open-sesame' }],
    ['nothing', {}],
  ])('refuses %s', (_, query) => expect(get(query)).toMatchObject({ kind: 'rejected', status: 403 }))

  it('refuses while no token is configured, even when none is sent', () => {
    expect(get({ ...asked, 'hub.verify_token': '' }, { verifyToken: '' }).kind).toBe('rejected')
    expect(get(asked, {}).kind).toBe('rejected')
  })
})
