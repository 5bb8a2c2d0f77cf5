// Is everything read once, as it stands, without asking Reddit for more than it gives?
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { redditConnector } from '#shared/channels/reddit/index.ts'
import { ana, messageIn, type Setup, setUp } from './setup.ts'

let set: Setup
beforeEach(async () => {
  set = await setUp()
})
afterEach(() => set.fake.close())

it('notices an edit, then a deletion, of what it took in', async () => {
  await set.fake.say({ customer: ana, text: 'first', visibility: 'public' })
  const item = messageIn(await set.poll())
  set.pass(60)
  await set.fake.edit?.(item.nativeId, 'second & last')
  expect(await set.poll()).toContainEqual(expect.objectContaining({ type: 'edit', text: 'second & last' }))
  expect(await set.poll()).toEqual([])
  await set.fake.remove?.(item.nativeId)
  expect(await set.poll()).toMatchObject([
    { type: 'deletion', of: { nativeId: item.nativeId, at: item.at }, threadRoot: item.threadRoot },
  ])
  expect(await set.poll()).toEqual([])
})

it('calls no edit what was edited before it came in', async () => {
  const { nativeId } = await set.fake.say({ customer: ana, text: 'frist', visibility: 'public' })
  await set.fake.edit?.(nativeId, 'first')
  expect((await set.poll()).map((item) => item.type)).toEqual(['message'])
  expect(await set.poll()).toEqual([])
})

it('goes on when the thing it last saw was deleted', async () => {
  const { nativeId } = await set.fake.say({ customer: ana, text: 'one', visibility: 'public' })
  await set.poll()
  await set.fake.remove?.(nativeId)
  set.pass(60)
  const next = await set.fake.say({ customer: ana, text: 'two', visibility: 'public' })
  expect(messageIn(await set.poll()).nativeId).toBe(next.nativeId)
})

it('takes two calls when nothing is new, and waits when hardly any is left', async () => {
  await set.pollResult()
  const before = set.fake.calls.length
  expect((await set.pollResult()).earliestNextCall).toBeNull()
  expect(set.fake.calls.slice(before)).toEqual(['GET /message/inbox', 'GET /user/:name/comments'])
  set.fake.leaveCalls(4)
  const { earliestNextCall } = await set.pollResult()
  expect(Date.parse(earliestNextCall ?? '') - set.context.now().getTime()).toBe(120_000)
})

describe('the token', () => {
  it('is asked for once, and anew when it is refused', async () => {
    await set.poll()
    await set.poll()
    set.fake.expireTokens()
    await set.poll()
    expect(set.fake.calls.filter((call) => call === 'POST /api/v1/access_token')).toHaveLength(2)
  })

  it('comes for a password too, and not for a wrong one', async () => {
    const { refreshToken: _, ...app } = set.fake.credentials
    const fresh = {
      read: async () => null,
      renew: (_: string | null, renew: (s: null) => Promise<string>) => renew(null),
    }
    const context = { ...set.context, session: fresh }
    const good = { ...context, credentials: { ...app, password: set.fake.password } }
    expect(await redditConnector.check(good)).toMatchObject({
      handle: 'u/NorthwindParcel',
      nativeId: 't2_northwind1',
    })
    const wrong = { ...context, credentials: { ...app, password: 'guessed' } }
    await expect(redditConnector.check(wrong)).rejects.toMatchObject({ kind: 'auth_expired' })
  })

  it('must be of the user name given', async () => {
    const credentials = { ...set.fake.credentials, username: 'somebody_else' }
    await expect(redditConnector.check({ ...set.context, credentials })).rejects.toThrow(/u\/NorthwindParcel/)
  })
})

describe('a search in subreddits', () => {
  it('reads comments too, filters them, and finds a mention as the same message', async () => {
    const say = (text: string, more = {}) =>
      set.fake.say({ customer: ana, text, visibility: 'public', ...more })
    await say('northwind parcel, where is it?')
    const mention = messageIn(await set.poll())
    const post = await say('Northwind Parcel again\n\nAnd again', { unaddressed: true })
    const comment = await say('not northwind parcel!', { unaddressed: true, inReplyTo: post.nativeId })
    await say('a lovely evening', { unaddressed: true, inReplyTo: post.nativeId })
    await say('northwind parcels', { unaddressed: true })
    const found = await set.search({ any: ['northwind parcel'], places: ['r/Parcels'] })
    expect(found.flatMap((item) => (item.type === 'message' ? item.nativeId : [])).sort()).toEqual(
      [mention.nativeId, post.nativeId, comment.nativeId].sort(),
    )
    const twin = found.find((item) => item.type === 'message' && item.nativeId === mention.nativeId)
    const { at, threadRoot, customer, text, permalink } = mention
    expect(twin).toMatchObject({ at, threadRoot, customer, text, permalink, foundBy: 'q-1' })
    expect(found.find((item) => item.type === 'message' && item.nativeId === comment.nativeId)).toMatchObject(
      {
        threadRoot: post.nativeId,
      },
    )
  })

  it('says where a found comment can no longer be answered', async () => {
    const post = await set.fake.say({
      customer: ana,
      text: 'northwind parcel',
      visibility: 'public',
      unaddressed: true,
    })
    const under = {
      customer: ana,
      visibility: 'public' as const,
      unaddressed: true,
      inReplyTo: post.nativeId,
    }
    await set.fake.say({ ...under, text: 'northwind parcel too' })
    set.fake.closeThread(post.nativeId, 'archived')
    const found = await set.search({ any: ['northwind parcel'], places: ['parcels'] })
    expect(found).toHaveLength(2)
    for (const item of found)
      expect(item).toMatchObject({ can: { public: { ok: false, reason: 'too_old' } } })
  })
})
