// Is an endless or enormous answer let go before it fills the memory, on every way to a platform?
import { expect, test } from 'vitest'
import { mostAnswerBytes } from '#shared/channels/answer-text.ts'
import { blueskyConnector } from '#shared/channels/bluesky/index.ts'
import { facebookConnector } from '#shared/channels/facebook/index.ts'
import { mastodonConnector } from '#shared/channels/mastodon/index.ts'
import { slackConnector } from '#shared/channels/slack/index.ts'
import { telegramConnector } from '#shared/channels/telegram/index.ts'
import { contextFor } from '../support/connector-context.ts'

const credentials = {
  accessToken: 'token',
  pageId: '1001',
  appSecret: 'secret',
  botToken: '1:token',
  identifier: 'acme.example',
  appPassword: 'password',
}
const chunk = new Uint8Array(1_000_000).fill(32)

test.each([
  ['platforms in general', slackConnector],
  ['Meta', facebookConnector],
  ['Mastodon', mastodonConnector],
  ['Telegram', telegramConnector],
  ['Bluesky', blueskyConnector],
])('%s', async (_, connector) => {
  let given = 0
  let cancelled = false
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        given += chunk.length
        controller.enqueue(chunk)
      },
      cancel() {
        cancelled = true
      },
    })
  const fetch = async () => new Response(endless(), { headers: { 'content-type': 'application/json' } })
  const context = contextFor({ endpoint: 'https://platform.example', credentials }, { fetch })
  await expect(connector.check(context)).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('too large'),
  })
  expect(given).toBeLessThan(mostAnswerBytes + 5 * chunk.length)
  expect(cancelled).toBe(true)
})
