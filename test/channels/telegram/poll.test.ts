// Do polling, downloading and checking work against the Bot API, and fail in plain words?
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FakePlatform } from '../../../local/platforms/fake-platform.ts'
import { startFakeTelegram } from '../../../local/platforms/telegram.ts'
import type { PollCursor, PollResult } from '../../../shared/channels/connector.ts'
import { telegramConnector } from '../../../shared/channels/telegram/index.ts'
import { fetchMedia } from '../../../shared/channels/telegram/media.ts'
import { normalise } from '../../../shared/channels/telegram/normalise.ts'
import { poll } from '../../../shared/channels/telegram/poll.ts'
import { answering, contextFor, failing, ownIds, receivedAt } from './setup.ts'

let platform: FakePlatform
const ana = { nativeId: '42', name: 'Ana Ferreira', handle: 'anaf', followers: null }

beforeEach(async () => {
  platform = await startFakeTelegram()
})
afterEach(() => platform.close())

const say = (text: string) => platform.say({ customer: ana, text, visibility: 'private' })

function pollOnce(cursor: PollCursor | null, request: typeof fetch = fetch): Promise<PollResult> {
  const context = contextFor(platform, { fetch: request })
  return poll({ ...context, cursor, reachBackTo: receivedAt, budgetUsd: Number.POSITIVE_INFINITY })
}

function itemsOf(result: PollResult) {
  return result.deliveries.flatMap(({ source, bytes }) => normalise({ source, bytes, ownIds, receivedAt }))
}

test('an update stays until the cursor after it was handed in', async () => {
  const { nativeId } = await say('one')
  const first = await pollOnce(null)
  expect(itemsOf(first)).toMatchObject([{ nativeId }])
  expect(itemsOf(await pollOnce(null))).toMatchObject([{ nativeId }])
  const after = await pollOnce(first.nextCursor)
  expect(after).toEqual({ deliveries: [], nextCursor: first.nextCursor, earliestNextCall: null })
})

test('a full page does not confirm itself: the next call with its cursor gives the rest', async () => {
  for (let n = 0; n < 130; n++) await say(`message ${n}`)
  const first = await pollOnce(null)
  expect(itemsOf(first)).toHaveLength(100)
  expect(itemsOf(await pollOnce(null))).toHaveLength(100)
  const second = await pollOnce(first.nextCursor)
  expect(itemsOf(second)).toHaveLength(30)
  expect(itemsOf(await pollOnce(second.nextCursor))).toHaveLength(0)
})

test('a webhook that is set is explained', async () => {
  await platform.connectWebhook('http://127.0.0.1:1/webhooks/telegram/main')
  await expect(pollOnce(null)).rejects.toMatchObject({
    kind: 'rejected',
    message: expect.stringContaining('deleteWebhook'),
  })
})

test('a second poller is explained', async () => {
  const description =
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
  await expect(
    pollOnce(null, answering(409, { ok: false, error_code: 409, description })),
  ).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('Another program'),
  })
})

test('failures of a poll', async () => {
  platform.misbehave('rate_limited', 1)
  await expect(pollOnce(null)).rejects.toMatchObject({
    kind: 'rate_limited',
    retryAt: '2026-11-22T10:00:14.000Z',
  })
  platform.misbehave('token_revoked', 1)
  await expect(pollOnce(null)).rejects.toMatchObject({ kind: 'auth_expired' })
  platform.misbehave('server_error', 1)
  await expect(pollOnce(null)).rejects.toMatchObject({ kind: 'unavailable' })
  await expect(pollOnce(null, failing('ECONNRESET'))).rejects.toMatchObject({ kind: 'unavailable' })
  await expect(pollOnce(null, answering(200, { ok: true, result: 7 }))).rejects.toMatchObject({
    kind: 'unavailable',
  })
})

test('unknown kinds beside known ones, and edits', async () => {
  platform.disorder = true
  const { nativeId } = await say('first version')
  await say('two')
  await say('three')
  await platform.edit?.(nativeId, 'second version')
  const items = itemsOf(await pollOnce(null))
  expect(items.filter((item) => item.type === 'message')).toHaveLength(3)
  expect(items).toContainEqual(
    expect.objectContaining({ type: 'ignored', reason: 'unknown_event:hologram_message' }),
  )
  expect(items).toContainEqual(
    expect.objectContaining({ type: 'edit', of: expect.objectContaining({ nativeId }) }),
  )
})

test('a photo is downloaded by its id, within the limit, and the token never shows', async () => {
  const bytes = new Uint8Array([1, 2, 3, 4])
  const media = { kind: 'image' as const, mimeType: 'image/jpeg', bytes }
  await platform.say({ customer: ana, text: 'look', visibility: 'private', media })
  const [item] = itemsOf(await pollOnce(null))
  const ref = item?.type === 'message' ? item.media[0] : undefined
  if (ref === undefined) throw new Error('no media came')
  const context = contextFor(platform)
  expect(await fetchMedia(ref, context, 1000)).toEqual({ bytes, mimeType: 'image/jpeg' })
  await expect(fetchMedia(ref, context, 3)).rejects.toMatchObject({ kind: 'rejected' })
  await expect(fetchMedia({ kind: 'image', nativeId: 'gone' }, context, 9)).rejects.toMatchObject({
    kind: 'not_found',
  })
  const broken = { ...context, endpoint: 'not a url' }
  await expect(fetchMedia(ref, broken, 9)).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.not.stringContaining('AAHfake'),
  })
})

test('check gives the bot name; the id is in the token', async () => {
  const context = contextFor(platform)
  expect(await telegramConnector.check(context)).toEqual({ handle: '@northwind_bot', nativeId: '123456789' })
  expect(telegramConnector.nativeId(context.credentials)).toBe('123456789')
  expect(telegramConnector.nativeId({ botToken: 'nonsense' })).toBeNull()
  const credentials = { botToken: 'nonsense', secretToken: 's' }
  await expect(telegramConnector.check({ ...context, credentials })).rejects.toMatchObject({
    kind: 'auth_expired',
  })
})
