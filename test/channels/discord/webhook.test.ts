// Are Discord's Ed25519 signatures checked, and commands answered at once?
import { createPrivateKey, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { discordConnector } from '#shared/channels/discord/index.ts'
import { post } from '../../support/connector-context.ts'

const publicKey = '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c'
const timestamp = '1772998024'
const signature =
  '264cf5b098044fea9bb3f1e49ffa27ab06d96468f21622230f1da9aec5640960a76843c1291ab10d508c76558d5042e8c9a54010c21b8c5b3c447842f5010a0d'

function receive(body: string, headers: Record<string, string>, key = publicKey) {
  return discordConnector.receive(post(body, headers), { publicKey: key }, new Date())
}
const headers = (value = signature, at = timestamp) => ({
  'x-signature-ed25519': value,
  'x-signature-timestamp': at,
})

test('answers the ping of the vector, and no other', () => {
  expect(receive('{"type":1}', headers())).toEqual({
    kind: 'answer',
    status: 200,
    contentType: 'application/json',
    body: '{"type":1}',
  })
  const base64 = Buffer.from(signature, 'hex').toString('base64')
  for (const wrong of [
    '',
    base64,
    signature.toUpperCase(),
    signature.slice(2),
    `${signature}00`,
    'ab'.repeat(64),
  ])
    expect(receive('{"type":1}', headers(wrong))).toMatchObject({ kind: 'rejected', status: 401 })
  expect(receive('{"type":1} ', headers()).kind).toBe('rejected')
  expect(receive('{"type":1}', headers(signature, '1772998025')).kind).toBe('rejected')
  for (const key of ['', publicKey.slice(2), '00'.repeat(32), 'zz'.repeat(32)])
    expect(receive('{"type":1}', headers(), key).kind).toBe('rejected')
})

test.each([
  [2, { kind: 'delivery', answer: { body: expect.stringContaining('"flags":64') } }],
  [3, { kind: 'delivery', answer: { body: '{"type":6}' } }],
  [0, { kind: 'answer', status: 204 }],
  [99, { kind: 'delivery' }],
])('type %i hears its own', (type, expected) => {
  const key = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 1)])
  const body = JSON.stringify({ type })
  const signed = sign(
    null,
    Buffer.from(timestamp + body),
    createPrivateKey({ key, format: 'der', type: 'pkcs8' }),
  )
  expect(receive(body, headers(signed.toString('hex')))).toMatchObject(expected)
})
