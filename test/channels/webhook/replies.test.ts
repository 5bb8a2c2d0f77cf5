// Where do replies go, and what do the answers mean?
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { webhookConnector } from '#shared/channels/webhook/index.ts'
import { startFakeWebhook } from '../../../local/platforms/webhook.ts'
import { type Rig, startRig } from '../../support/contracts/connector-rig.ts'

let rig: Rig
beforeEach(async () => {
  rig = await startRig({ connector: webhookConnector, startFake: startFakeWebhook })
})
afterEach(() => rig.close())

const answering = (status: number, body: unknown = {}, headers: Record<string, string> = {}) => ({
  fetch: (async () =>
    new Response(status === 204 ? null : JSON.stringify(body), { status, headers })) as typeof fetch,
})

describe('a reply', () => {
  it('is never sent where it must not go', async () => {
    const { item } = await rig.hear({})
    for (const replyUrl of ['http://shop.example/r', 'ftp://shop.example', 'nonsense', '']) {
      const outcome = await webhookConnector.send(
        rig.reply(item, { credentials: { ...rig.fake.credentials, replyUrl } }),
      )
      expect(outcome.outcome).toBe('not_permitted')
    }
    expect(rig.asked).toEqual([])
  })

  it('does not follow a redirect', async () => {
    const { item } = await rig.hear({})
    const moved = answering(302, {}, { location: 'http://169.254.169.254/' })
    expect(await webhookConnector.send(rig.reply(item, moved))).toMatchObject({ outcome: 'not_sent' })
  })

  it('without an id in the answer is known by its own', async () => {
    const { item } = await rig.hear({})
    const input = rig.reply(item, answering(204))
    expect(await webhookConnector.send(input)).toMatchObject({ outcome: 'sent', nativeId: input.replyId })
    const odd = rig.reply(item, answering(200, { id: '', at: 'soon', link: 'javascript:alert(1)' }))
    expect(await webhookConnector.send(odd)).toMatchObject({ nativeId: odd.replyId, permalink: null })
  })

  it.each([
    [400, {}, 'content_rejected'],
    [422, { code: 'window_closed', detail: 'Closed' }, 'window_closed'],
    [401, { code: 'duplicate' }, 'auth_broken'],
    [404, {}, 'recipient_unavailable'],
    [410, {}, 'parent_gone'],
    [418, { code: 'sent' }, 'not_sent'],
    [500, {}, 'retryable'],
  ])('answered %i %o is %s', async (status, body, outcome) => {
    const { item } = await rig.hear({})
    expect(await webhookConnector.send(rig.reply(item, answering(status, body)))).toMatchObject({ outcome })
  })

  it('waits as long as it is asked to', async () => {
    const { item } = await rig.hear({})
    const busy = rig.reply(item, answering(429, {}, { 'retry-after': '7' }))
    const until = new Date(rig.now().getTime() + 7000).toISOString()
    expect(await webhookConnector.send(busy)).toMatchObject({ outcome: 'rate_limited', until })
  })
})

it('fetches files from the host of the replyUrl only', async () => {
  for (const url of ['http://169.254.169.254/latest', 'https://shop.example.evil/x', 'file:///etc/passwd']) {
    const fetched = webhookConnector.fetchMedia?.({ kind: 'image', url }, rig.context(), 1000)
    await expect(fetched).rejects.toMatchObject({ kind: 'rejected' })
  }
  expect(rig.asked).toEqual([])
})

it('can live without a replyUrl', async () => {
  const { signingSecret = '' } = rig.fake.credentials
  const checked = await webhookConnector.check(rig.context({ credentials: { signingSecret } }))
  expect(checked.nativeId).toBe('inbound')
  const short = rig.context({ credentials: { signingSecret: 'short' } })
  await expect(webhookConnector.check(short)).rejects.toMatchObject({ kind: 'rejected' })
})
