// Does an answer reach its thread once, and does Reddit's own refusal come back as what it means?
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { redditConnector } from '#shared/channels/reddit/index.ts'
import { markdownOf } from '#shared/channels/reddit/outbound.ts'
import { redditRefusal, refusalWithin } from '#shared/channels/reddit/refusals.ts'
import { ana, messageIn, type Setup, setUp } from './setup.ts'

const now = new Date('2026-11-22T10:00:00.000Z')

let set: Setup
beforeEach(async () => {
  set = await setUp()
})
afterEach(() => set.fake.close())

async function heard(text: string, visibility: 'public' | 'private' = 'public') {
  await set.fake.say({ customer: ana, text, visibility })
  return messageIn(await set.poll())
}

describe('a refusal inside a 200', () => {
  const within = (code: string, words = 'no', more = {}) =>
    refusalWithin({ json: { ...more, errors: [[code, words, 'parent']] } }, now)

  it('says when to come again, in seconds or in words', () => {
    expect(within('RATELIMIT', 'try again in 9 minutes', { ratelimit: 31.5 })).toMatchObject({
      reason: 'rate',
      until: '2026-11-22T10:00:32.000Z',
    })
    expect(within('RATELIMIT', 'try again in 9 minutes.')).toMatchObject({
      until: '2026-11-22T10:09:00.000Z',
    })
    expect(within('RATELIMIT', 'slow down')).toMatchObject({ until: '2026-11-22T10:10:00.000Z' })
  })

  it.each([
    ['DELETED_COMMENT', 'parent_gone'],
    ['DELETED_LINK', 'parent_gone'],
    ['TOO_OLD', 'not_permitted'],
    ['THREAD_LOCKED', 'not_permitted'],
    ['SUBREDDIT_NOTALLOWED', 'not_permitted'],
    ['USER_BLOCKED_MESSAGE', 'recipient_unavailable'],
    ['TOO_LONG', 'content_rejected'],
    ['SOMETHING_NEW', 'not_sent'],
  ])('%s means %s, in its own words', (code, reason) => {
    expect(within(code)).toEqual({ reason, detail: `Reddit: ${code}: no` })
  })

  it('is none where the list is empty', () => {
    expect(refusalWithin({ json: { errors: [], data: { things: [] } } }, now)).toBeNull()
  })
})

it('reads the newer form, and the wait of a 429 from its header', () => {
  const answer = { kind: 'answer' as const, headers: new Headers({ 'x-ratelimit-reset': '42' }) }
  const body = {
    fields: ['text'],
    explanation: 'this is too long',
    message: 'Bad Request',
    reason: 'TOO_LONG',
  }
  expect(redditRefusal({ ...answer, status: 400, body }, now)).toEqual({
    reason: 'content_rejected',
    detail: 'Reddit: TOO_LONG: this is too long (HTTP 400)',
  })
  expect(redditRefusal({ ...answer, status: 429, body: {} }, now)).toMatchObject({
    until: '2026-11-22T10:00:42.000Z',
  })
})

it('hears of a thread that was locked or archived in the meantime', async () => {
  const item = await heard('hello?')
  expect(item.can.public).toEqual({ ok: true })
  set.fake.closeThread(item.nativeId, 'locked')
  expect(await redditConnector.send(set.reply(item))).toMatchObject({
    outcome: 'not_permitted',
    detail: expect.stringContaining('THREAD_LOCKED'),
  })
  set.pass(60)
  await set.fake.say({ customer: ana, text: 'and now?', visibility: 'public' })
  expect(messageIn(await set.poll()).can.public).toEqual({ ok: false, reason: 'locked' })
})

it('keeps line breaks, and counts what that takes', async () => {
  expect(markdownOf('Hello,\nwe are\n\nsorry  \nall\r\nof us')).toBe(
    'Hello,  \nwe are\n\nsorry  \nall  \nof us',
  )
  const item = await heard('lines?')
  const calls = set.fake.calls.length
  const text = `${'a'.repeat(9_990)}\n1\n2\n3\n4`
  expect((await redditConnector.send(set.reply(item, { text }))).outcome).toBe('content_rejected')
  expect(set.fake.calls).toHaveLength(calls)
})

it('answers in private only what came in private, and never what is no thing', async () => {
  const item = await heard('in the open')
  const inPrivate = set.reply(item, { visibility: 'private' })
  expect((await redditConnector.send(inPrivate)).outcome).toBe('not_permitted')
  const odd = set.reply(item, { address: { thing: 't1_a&thing_id=t1_b' } })
  expect((await redditConnector.send(odd)).outcome).toBe('not_permitted')
  expect(set.fake.sent).toEqual([])
})

it('does not say that a lost answer is absent before it can be listed', async () => {
  const item = await heard('lost?')
  set.fake.misbehave('reset_before_write', 1)
  const input = set.reply(item, { text: 'One line\nand another' })
  expect((await redditConnector.send(input)).outcome).toBe('unknown')
  const asked = { ...input, firstTriedAt: input.writtenAt }
  expect((await redditConnector.resolve?.(asked))?.outcome).toBe('undecided')
  set.pass(180)
  expect((await redditConnector.resolve?.(asked))?.outcome).toBe('absent')
  expect((await redditConnector.send(asked)).outcome).toBe('sent')
  expect(await redditConnector.resolve?.(asked)).toMatchObject({
    outcome: 'sent',
    nativeId: set.fake.sent[0]?.nativeId,
    permalink: expect.stringMatching(/^https:\/\/www\.reddit\.com\/r\/parcels\/comments\//),
  })
})
