// Does every verifier take what was signed elsewhere, and nothing that is only nearly right?
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Connector, Credentials } from '#shared/channels/connector.ts'
import { discordConnector } from '#shared/channels/discord/index.ts'
import { facebookConnector } from '#shared/channels/facebook/index.ts'
import { instagramConnector } from '#shared/channels/instagram/index.ts'
import { lineConnector } from '#shared/channels/line/index.ts'
import { linkedinConnector } from '#shared/channels/linkedin/index.ts'
import { receiveInForce } from '#shared/channels/secrets-in-force.ts'
import { slackConnector } from '#shared/channels/slack/index.ts'
import { threadsConnector } from '#shared/channels/threads/index.ts'
import { tiktokConnector } from '#shared/channels/tiktok/index.ts'
import { viberConnector } from '#shared/channels/viber/index.ts'
import { whatsappConnector } from '#shared/channels/whatsapp/index.ts'
import { xConnector } from '#shared/channels/x/index.ts'
import { rawRequest } from '#shared/platform/http-event.ts'

const secret = 'test-secret-0001'
const at = 1772998024

/** `prefix` goes before the digest in `header`; `also` are the other headers that prove it, `signedFirst` goes before the body. */
type Vector = {
  connector: Connector
  credential: string
  secret?: string
  body: string
  header: string
  prefix?: string
  digest: string
  also?: Record<string, string>
  /** Seconds since 1970, where the platform signs the time. */
  at?: number
  signedFirst?: string
}

const meta = {
  credential: 'appSecret',
  header: 'x-hub-signature-256',
  prefix: 'sha256=',
  body: '{"object":"page","entry":[{"id":"1001","time":1772998024000,"messaging":[{"sender":{"id":"2001"},"recipient":{"id":"1001"},"timestamp":1772998024000,"message":{"mid":"m_1","text":"caf\\u00e9 \\ud83d\\udc4b <b>\\/"}}]}]}',
  digest: '9a3b3bf58012a6c4e6ae9856fc11b5bbcfe55bb7aa9a75ac4d1e513b035e1ac8',
}
const slack = {
  connector: slackConnector,
  credential: 'signingSecret',
  header: 'x-slack-signature',
  prefix: 'v0=',
}
const line = { connector: lineConnector, credential: 'channelSecret', header: 'x-line-signature' }

const vectors: Record<string, Vector> = {
  X: {
    connector: xConnector,
    credential: 'consumerSecret',
    header: 'x-twitter-webhooks-signature',
    prefix: 'sha256=',
    body: '{"data":{"event_uuid":"1900000000000000001","event_type":"post.mention.create","filter":{"user_id":"222"},"payload":{"id":"1900000000000000001","text":"@brand café 👋"}}}',
    digest: 'IfzwRO3+d8rxRnquLpV85JRdyzNs9Q+Y9lFD8nHOnuA=',
  },
  Facebook: { ...meta, connector: facebookConnector },
  Instagram: { ...meta, connector: instagramConnector },
  Threads: { ...meta, connector: threadsConnector },
  WhatsApp: {
    ...meta,
    connector: whatsappConnector,
    body: '{"object":"whatsapp_business_account","entry":[{"id":"WABA1","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111","phone_number_id":"PN1"},"contacts":[{"profile":{"name":"Test User"},"wa_id":"15550002222"}],"messages":[{"from":"15550002222","id":"wamid.1","timestamp":"1772998024","text":{"body":"Hi"},"type":"text"}]},"field":"messages"}]}]}',
    digest: 'e372c44a1ad89c588804d504625ab8f28e67ab01bc4e184a37514d6c7a1d35d8',
  },
  Slack: {
    ...slack,
    body: '{"type":"event_callback","event_id":"Ev001","event":{"type":"app_mention","text":"hi"}}',
    digest: 'e67b5e8d1730cc5dddae7366469389026730316bbec9878d7212a77a2509bee3',
    also: { 'x-slack-request-timestamp': '1772998024' },
    at,
    signedFirst: 'v0:1772998024:',
  },
  'Slack, as documented': {
    ...slack,
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    digest: 'a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    also: { 'x-slack-request-timestamp': '1531420618' },
    at: 1531420618,
    signedFirst: 'v0:1531420618:',
  },
  LINE: {
    ...line,
    body: '{"destination":"U00000000000000000000000000000001","events":[]}',
    digest: '4lBxRY0pAtA2z/78aBfvef78jNFuSE+wbOo1tfA3vTI=',
  },
  'LINE, of its SDK': {
    ...line,
    secret: 'test_secret',
    body: '{"hello":"world"}',
    digest: 't7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=',
  },
  'LINE, of its SDK with emoji': {
    ...line,
    secret: 'test_channel_secret',
    body: '{"events":[{"message":{"id":"test_event_message_id","text":"this is test message.😄😅😢😞😄😅😢😞","quoteToken":"test_quote_token","type":"text"},"replyToken":"test_reply_token","source":{"groupId":"test_group_id","type":"group"},"webhookEventId":"test_webhook_event_id","deliveryContext":{"isRedelivery":false},"timestamp":0,"mode":"active","type":"message"}],"destination":"Uaaaabbbbccccddddeeeeffff"}',
    digest: 'eRdWYcVCzZV3MVZ3M9/rHJCl/a3oSbsRb04cLovpVwM=',
  },
  Viber: {
    connector: viberConnector,
    credential: 'authToken',
    header: 'x-viber-content-signature',
    body: '{"event":"message","timestamp":1772998024000,"message_token":5000000000000000001,"sender":{"id":"v1==","name":"Test"},"message":{"type":"text","text":"hi"}}',
    digest: '6efde73e8cbc116d7016c83081048a62dc86faa9076b05bcbb3167aab595ee69',
  },
  TikTok: {
    connector: tiktokConnector,
    credential: 'clientSecret',
    header: 'tiktok-signature',
    prefix: 't=1772998024,s=',
    body: '{"client_key":"ck1","event":"im_receive_msg","create_time":1772998024,"user_openid":"biz1","content":"{\\"type\\":\\"text\\",\\"message_id\\":\\"m1\\"}"}',
    digest: 'db635c316b91e057139d1eb56d9a9adaf15c2d2c226b5712e656c7b1bf5d4cfe',
    at,
    signedFirst: '1772998024.',
  },
  LinkedIn: {
    connector: linkedinConnector,
    credential: 'clientSecret',
    header: 'x-li-signature',
    body: '{"type":"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS","notifications":[{"notificationId":1}]}',
    digest: '38efe46b754bb026080b7043553c2688e2b71e7b06c57cf535d40774a0221212',
    signedFirst: 'hmacsha256=',
  },
  Discord: {
    connector: discordConnector,
    credential: 'publicKey',
    secret: '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c',
    header: 'x-signature-ed25519',
    body: '{"type":1}',
    digest:
      '264cf5b098044fea9bb3f1e49ffa27ab06d96468f21622230f1da9aec5640960a76843c1291ab10d508c76558d5042e8c9a54010c21b8c5b3c447842f5010a0d',
    also: { 'x-signature-timestamp': '1772998024' },
  },
}

describe.each(Object.entries(vectors))('%s', (_, vector) => {
  const { connector, credential, body, header, digest, also = {}, prefix = '' } = vector
  const signature = prefix + digest
  const encoding = /^[0-9a-f]+$/.test(digest) ? 'hex' : 'base64'

  type Change = { header?: string | null; body?: Uint8Array; secret?: string; late?: number; drop?: string }
  function kind(change: Change = {}): string {
    const headers: Record<string, string> = { ...also, [header]: change.header ?? signature }
    delete headers[change.drop ?? '']
    const request = { method: 'POST', query: {}, headers, body: change.body ?? Buffer.from(body) }
    const credentials: Credentials = { [credential]: change.secret ?? vector.secret ?? secret }
    const now = new Date(((vector.at ?? at) + (change.late ?? 0)) * 1000)
    return receiveInForce(connector, request, credentials, now).kind
  }

  const taken = connector === discordConnector ? 'answer' : 'delivery'
  it('is taken as it was signed', () => expect(kind()).toBe(taken))

  it('is taken through API Gateway, with its body in base64 or as text', () => {
    for (const isBase64Encoded of [true, false]) {
      const request = rawRequest({
        headers: { [header.toUpperCase()]: signature, ...also },
        rawQueryString: '',
        requestContext: { http: { method: 'POST' } },
        body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
        isBase64Encoded,
      } as unknown as Parameters<typeof rawRequest>[0])
      const now = new Date((vector.at ?? at) * 1000)
      const credentials = { [credential]: vector.secret ?? secret }
      expect(receiveInForce(connector, request, credentials, now).kind).toBe(taken)
    }
    expect(kind({ body: Buffer.from(Buffer.from(body).toString('base64')) })).toBe('rejected')
  })

  it('needs every header that proves it', () => {
    for (const drop of [header, ...Object.keys(also)]) expect(kind({ drop })).toBe('rejected')
  })

  it('is refused with another prefix, encoding, case or length', () => {
    const other = Buffer.from(digest, encoding).toString(encoding === 'hex' ? 'base64' : 'hex')
    const forms = [other, digest.toUpperCase(), digest.slice(2), `${digest}00`, digest + digest, '', '👋']
    const wrong = [...forms.map((form) => prefix + form), '', `sha1=${digest}`, `v1=${digest}`]
    if (prefix !== '') wrong.push(digest)
    for (const one of wrong) expect({ one, kind: kind({ header: one }) }).toEqual({ one, kind: 'rejected' })
  })

  it('is refused with any byte changed', () => {
    const bytes = Buffer.from(body)
    for (const index of bytes.keys()) {
      const changed = Uint8Array.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(kind({ body: changed })).toBe('rejected')
    }
  })

  it('is refused where nothing was delivered, even signed', () => {
    expect(kind({ body: new Uint8Array() })).toBe('rejected')
    const hmac = createHmac('sha256', vector.secret ?? secret).update(vector.signedFirst ?? '')
    expect(kind({ body: new Uint8Array(), header: prefix + hmac.digest(encoding) })).toBe('rejected')
  })

  it('is taken with either of two secrets while one replaces the other', () => {
    const right = vector.secret ?? secret
    for (const two of [`another,${right}`, `${right},another`]) expect(kind({ secret: two })).toBe(taken)
    for (const none of ['', ',', 'another', 'another,third']) expect(kind({ secret: none })).toBe('rejected')
  })

  if (vector.at === undefined) return
  it('is refused more than 300 seconds off', () => {
    for (const late of [-300, 300]) expect(kind({ late })).toBe(taken)
    for (const late of [-301, 301]) expect(kind({ late })).toBe('rejected')
  })
})
