// Does an answer reach the right person, once, and is every refusal understood?
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { youtubeConnector } from '#shared/channels/youtube/index.ts'
import { ana, ben, messageIn, type Setup, setUp } from './setup.ts'

let set: Setup
beforeEach(async () => {
  set = await setUp()
})
afterEach(() => set.close())

async function heard(text = 'Where is it?') {
  const { nativeId } = await set.fake.say({ customer: ana, text, visibility: 'public' })
  return messageIn(await set.news(), nativeId)
}

async function heardReply() {
  const inReplyTo = (await heard()).nativeId
  const { nativeId } = await set.fake.say({
    customer: ben,
    text: 'And mine?',
    visibility: 'public',
    inReplyTo,
  })
  return messageIn(await set.news(), nativeId)
}

const refusing =
  (status: number, reason: string): typeof fetch =>
  async (input, init) =>
    init?.method === 'POST' && !String(input).endsWith('/token')
      ? new Response(
          JSON.stringify({ error: { code: status, message: 'No, <b>no</b>', errors: [{ reason }] } }),
          { status },
        )
      : fetch(input, init)

describe('a reply', () => {
  it('names the person where the thread is somebody else’s, once', async () => {
    const item = await heardReply()
    await youtubeConnector.send(set.reply(item))
    await youtubeConnector.send(set.reply(item, { text: 'For you, @Ben' }))
    expect(set.fake.sent).toMatchObject([
      { text: '@ben We are sorry. It is on its way 🚚', to: ben.nativeId },
      { text: 'For you, @Ben' },
    ])
    const tooLong = await youtubeConnector.send(set.reply(item, { text: 'x'.repeat(9_996) }))
    expect(tooLong).toMatchObject({ outcome: 'content_rejected', detail: expect.stringContaining('10001') })
  })

  it('goes below a video that was found', async () => {
    await set.fake.say({
      customer: ana,
      text: 'northwind parcel, a review',
      visibility: 'public',
      unaddressed: true,
    })
    const item = messageIn(set.read((await set.search({ any: ['northwind parcel'] })).deliveries))
    const input = set.reply(item)
    set.fake.misbehave('reset_after_write', 1)
    expect((await youtubeConnector.send(input)).outcome).toBe('unknown')
    const sent = await youtubeConnector.resolve?.({ ...input, firstTriedAt: input.writtenAt })
    expect(sent).toMatchObject({
      outcome: 'sent',
      nativeId: set.fake.sent[0]?.nativeId,
      permalink: `https://www.youtube.com/watch?v=${item.nativeId}&lc=${set.fake.sent[0]?.nativeId}`,
    })
    expect(set.fake.sent).toMatchObject([{ to: ana.nativeId, inReplyTo: item.nativeId }])
  })

  it('is called absent only when the list has had time to show it', async () => {
    const input = set.reply(await heard())
    const asked = { ...input, firstTriedAt: input.writtenAt, lastTriedAt: input.writtenAt }
    expect(await youtubeConnector.resolve?.(asked)).toMatchObject({ outcome: 'undecided' })
    set.pass(300)
    expect(await youtubeConnector.resolve?.(asked)).toEqual({ outcome: 'absent' })
    set.fake.misbehave('server_error')
    expect(await youtubeConnector.resolve?.(asked)).toMatchObject({ outcome: 'undecided' })
  })

  it('does not take an older one with the same words for it', async () => {
    const item = await heard()
    await youtubeConnector.send(set.reply(item, { text: 'Done' }))
    set.pass(3600)
    const input = set.reply(item, { text: 'Done' })
    set.pass(600)
    expect(await youtubeConnector.resolve?.({ ...input, firstTriedAt: input.writtenAt })).toEqual({
      outcome: 'absent',
    })
  })
})

describe('a refusal', () => {
  it.each([
    [403, 'quotaExceeded', { outcome: 'rate_limited', until: '2026-11-23T08:00:00.000Z' }],
    [403, 'rateLimitExceeded', { outcome: 'rate_limited', until: '2026-11-22T10:01:00.000Z' }],
    [403, 'commentsDisabled', { outcome: 'not_permitted' }],
    [403, 'ineligibleAccount', { outcome: 'not_permitted' }],
    [400, 'parentCommentIsPrivate', { outcome: 'not_permitted' }],
    [400, 'commentTextTooLong', { outcome: 'content_rejected' }],
    [400, 'processingFailure', { outcome: 'unknown' }],
    [404, 'parentCommentNotFound', { outcome: 'parent_gone' }],
    [401, 'authError', { outcome: 'auth_broken' }],
    [500, 'backendError', { outcome: 'unknown' }],
    [302, '', { outcome: 'not_sent' }],
  ])('of %i %s', async (status, reason, expected) => {
    const item = await heard()
    const outcome = await youtubeConnector.send(set.reply(item, { fetch: refusing(status, reason) }))
    expect(outcome).toMatchObject({ ...expected, detail: `YouTube: No, no (${reason || `HTTP ${status}`})` })
  })

  it('comes when the units of the day are used up', async () => {
    const item = await heard()
    let outcome = await youtubeConnector.send(set.reply(item))
    for (let n = 0; n < 200 && outcome.outcome === 'sent'; n++)
      outcome = await youtubeConnector.send(set.reply(item))
    expect(outcome).toMatchObject({ outcome: 'rate_limited', until: '2026-11-23T08:00:00.000Z' })
    expect(set.fake.sent).toHaveLength(199)
  })
})

describe('access', () => {
  it('by a token alone ends with it', async () => {
    const item = await heard()
    const { channelId = '' } = set.context.credentials
    const credentials = { accessToken: 'ya29.ended', channelId }
    expect((await youtubeConnector.send(set.reply(item, { credentials }))).outcome).toBe('auth_broken')
  })

  it('to another channel is told', async () => {
    const credentials = { ...set.context.credentials, channelId: ana.nativeId }
    await expect(youtubeConnector.check({ ...set.context, credentials })).rejects.toMatchObject({
      kind: 'rejected',
    })
    const none = { ...set.context.credentials, channelId: '@northwind' }
    await expect(youtubeConnector.check({ ...set.context, credentials: none })).rejects.toThrow(/UC/)
  })
})

it('goes nowhere an id from outside points', async () => {
  const item = await heard()
  const before = set.fake.calls.length
  const address = { parentId: '../videos' }
  expect((await youtubeConnector.send(set.reply(item, { address }))).outcome).toBe('not_permitted')
  const act = { ...set.context, action: 'hide' as const, of: 'a&banAuthor=true', address: item.address }
  expect((await youtubeConnector.act?.(act))?.outcome).toBe('not_permitted')
  expect(set.fake.calls).toHaveLength(before)
})
