// Are LINE's signatures checked over the bytes as they came?
import { expect, test } from 'vitest'
import { lineConnector } from '#shared/channels/line/index.ts'
import { post } from '../../support/connector-context.ts'

const now = new Date('2026-03-02T09:00:00Z')
const vectors = [
  {
    channelSecret: 'test-secret-0001',
    body: '{"destination":"U00000000000000000000000000000001","events":[]}',
    signature: '4lBxRY0pAtA2z/78aBfvef78jNFuSE+wbOo1tfA3vTI=',
  },
  {
    channelSecret: 'test_secret',
    body: '{"hello":"world"}',
    signature: 't7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=',
  },
  {
    channelSecret: 'test_channel_secret',
    body: '{"events":[{"message":{"id":"test_event_message_id","text":"this is test message.😄😅😢😞😄😅😢😞","quoteToken":"test_quote_token","type":"text"},"replyToken":"test_reply_token","source":{"groupId":"test_group_id","type":"group"},"webhookEventId":"test_webhook_event_id","deliveryContext":{"isRedelivery":false},"timestamp":0,"mode":"active","type":"message"}],"destination":"Uaaaabbbbccccddddeeeeffff"}',
    signature: 'eRdWYcVCzZV3MVZ3M9/rHJCl/a3oSbsRb04cLovpVwM=',
  },
]

test.each(vectors)('takes $body with its own signature only', ({ channelSecret, body, signature }) => {
  const receive = (given: string, bytes = body) =>
    lineConnector.receive(post(bytes, { 'x-line-signature': given }), { channelSecret }, now).kind
  expect(receive(signature)).toBe('delivery')
  const hex = Buffer.from(signature, 'base64').toString('hex')
  for (const wrong of [hex, signature.toLowerCase(), signature.replace('=', ''), `sha256=${signature}`])
    expect(receive(wrong)).toBe('rejected')
  expect(receive(signature, `${body} `)).toBe('rejected')
  expect(receive(signature, '')).toBe('rejected')
  for (const wrong of ['', signature.slice(0, 20), `${signature}${signature}`])
    expect(receive(wrong)).toBe('rejected')
  const unsigned = lineConnector.receive(post(body, {}), { channelSecret }, now)
  expect(unsigned.kind).toBe('rejected')
  expect(receive(signature, Buffer.from(body).toString('base64'))).toBe('rejected')
})
