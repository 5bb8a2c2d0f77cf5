// Are Slack's signatures and their age checked, and its handshake answered only when signed?
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { slackConnector } from '#shared/channels/slack/index.ts'
import { post } from '../../support/connector-context.ts'

const signingSecret = 'test-secret-0001'
const at = '1772998024'
const body = '{"type":"event_callback","event_id":"Ev001","event":{"type":"app_mention","text":"hi"}}'
const signature = 'v0=e67b5e8d1730cc5dddae7366469389026730316bbec9878d7212a77a2509bee3'

function receive(
  given: Partial<{ body: string; at: string; signature: string; secret: string; now: number }>,
) {
  const headers = {
    'x-slack-request-timestamp': given.at ?? at,
    'x-slack-signature': given.signature ?? signature,
  }
  const now = new Date((given.now ?? Number(at)) * 1000)
  return slackConnector.receive(
    post(given.body ?? body, headers),
    { signingSecret: given.secret ?? signingSecret },
    now,
  )
}

test('takes the vector, and the one of the documentation', () => {
  expect(receive({}).kind).toBe('delivery')
  const published = {
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    at: '1531420618',
    now: 1531420618,
    body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  }
  expect(receive(published).kind).toBe('delivery')
})

test.each([
  ['no prefix', { signature: signature.slice(3) }],
  ['upper case', { signature: signature.toUpperCase() }],
  ['base64', { signature: `v0=${Buffer.from(signature.slice(3), 'hex').toString('base64')}` }],
  ['another body', { body: `${body} ` }],
  ['the body in base64', { body: Buffer.from(body).toString('base64') }],
  ['another time', { at: '1772998025' }],
  ['five minutes late', { now: Number(at) + 301 }],
  ['five minutes early', { now: Number(at) - 301 }],
  ['no time', { at: '' }],
  ['a time that is a fraction', { at: `${at}.0` }],
])('rejects %s', (_, change) => expect(receive(change).kind).toBe('rejected'))

test('the oldest that passes is 300 seconds old', () => {
  expect(receive({ now: Number(at) + 300 }).kind).toBe('delivery')
})

test('the handshake is answered with the challenge when signed', () => {
  const asked =
    '{"token":"t","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7","type":"url_verification"}'
  const digest = createHmac('sha256', signingSecret).update(`v0:${at}:${asked}`).digest('hex')
  expect(receive({ body: asked, signature: `v0=${digest}` })).toEqual({
    kind: 'answer',
    status: 200,
    contentType: 'text/plain',
    body: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7',
  })
  expect(receive({ body: asked }).kind).toBe('rejected')
})
