// Is everything handed over once, in whatever way a run ends, and never skipped?
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fetchMedia } from '../../../shared/channels/bluesky/media.ts'
import type { PollCursor } from '../../../shared/channels/connector.ts'
import {
  ana,
  ben,
  connectionError,
  createWorld,
  intercept,
  itemsOf,
  messagesOf,
  type World,
} from './setup.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.platform.close())

async function post(text: string, customer = ana): Promise<string> {
  world.clock.pass(1)
  return (await world.platform.say({ customer, text, visibility: 'public' })).nativeId
}

async function whisper(text: string, customer = ana): Promise<string> {
  world.clock.pass(1)
  return (await world.platform.say({ customer, text, visibility: 'private' })).nativeId
}

/** Polls until nothing comes; the native ids in the order they came. */
async function drain(from: PollCursor | null): Promise<{ ids: string[]; cursor: PollCursor }> {
  const ids: string[] = []
  let cursor = from
  for (let run = 0; run < 30; run++) {
    const result = await world.pollOnce(cursor)
    cursor = result.nextCursor
    if (result.deliveries.length === 0 && cursor.backlogCursor === undefined) return { ids, cursor }
    ids.push(...messagesOf(result).map(({ nativeId }) => nativeId))
  }
  throw new Error('polling never came to an end')
}

test('mentions, replies, quotes and direct messages, each once', async () => {
  const mention = await post('@acme.example hello')
  const quote = await post('their sale is a joke', ben)
  const message = await whisper('can you help?')
  const first = await world.pollOnce(null)
  expect(
    messagesOf(first)
      .map(({ nativeId }) => nativeId)
      .sort(),
  ).toEqual([mention, quote, message].sort())
  expect(messagesOf(first).find(({ nativeId }) => nativeId === mention)).toMatchObject({
    customer: { followers: 4200, handle: 'ana.example' },
  })
  const second = await world.pollOnce(first.nextCursor)
  expect(second.deliveries).toEqual([])
  const later = await whisper('still there?')
  expect(messagesOf(await world.pollOnce(second.nextCursor)).map(({ nativeId }) => nativeId)).toEqual([later])
})

test('the first poll reaches back, and no further', async () => {
  const at = '2026-11-20T10:00:00.000Z'
  await world.platform.say({ customer: ana, text: '@acme.example old', visibility: 'public', at })
  await world.platform.say({ customer: ana, text: 'old', visibility: 'private', at })
  const young = await whisper('young')
  expect((await drain(null)).ids).toEqual([young])
})

test('a post that turns up late below others is not missed', async () => {
  world.platform.disorder = true
  const ids = []
  let { ids: seen, cursor } = await drain(null)
  for (let n = 0; n < 12; n++) {
    ids.push(await post(`@acme.example ${n}`))
    const next = await drain(cursor)
    cursor = next.cursor
    seen = [...seen, ...next.ids]
  }
  expect(seen).toEqual(ids)
})

test('more pages than one run reads: the rest comes with the next runs, the newest too', async () => {
  const ids: string[] = []
  for (let n = 0; n < 1150; n++) ids.push(await post(`@acme.example ${n}`))
  const first = await world.pollOnce(null)
  expect(messagesOf(first)).toHaveLength(1000)
  expect(first.nextCursor.backlogCursor).toBeDefined()
  ids.push(await post('@acme.example while behind'))
  const rest = await drain(first.nextCursor)
  const all = [...messagesOf(first).map(({ nativeId }) => nativeId), ...rest.ids]
  expect(new Set(all)).toEqual(new Set(ids))
})

test('a run that breaks off goes on where it stopped', async () => {
  const ids: string[] = []
  for (let n = 0; n < 250; n++) ids.push(await post(`@acme.example ${n}`))
  let pages = 0
  const breaking = intercept('listNotifications', (real) =>
    ++pages > 1 ? connectionError('ECONNRESET') : real(),
  )
  const first = await world.pollOnce(null, { fetch: breaking })
  expect(messagesOf(first)).toHaveLength(100)
  expect(first.trouble).toEqual([expect.stringContaining('listNotifications')])
  const rest = await drain(first.nextCursor)
  expect([...messagesOf(first).map(({ nativeId }) => nativeId), ...rest.ids].sort()).toEqual(ids.sort())
})

test('an entry that cannot be read is parked once, whatever page it stays on', async () => {
  const good = await post('@acme.example hello')
  const spoiling = intercept('listNotifications', async (real) => {
    const page = JSON.parse(await (await real()).text())
    if (page.notifications.length > 0) page.notifications.push({ uri: 7 })
    return new Response(JSON.stringify(page))
  })
  const first = await world.pollOnce(null, { fetch: spoiling })
  expect(itemsOf(first)).toMatchObject([{ nativeId: good }, { type: 'unreadable' }])
  expect((await world.pollOnce(first.nextCursor, { fetch: spoiling })).deliveries).toEqual([])
  world.clock.pass(3600)
  await post('@acme.example later')
  const later = await world.pollOnce(first.nextCursor, { fetch: spoiling })
  expect(itemsOf(later).map(({ type }) => type)).toEqual(['message'])
})

test('a place that the platform no longer knows is begun anew from the top', async () => {
  for (let n = 0; n < 3; n++) await post(`@acme.example ${n}`)
  const { nextCursor } = await world.pollOnce(null)
  const floor = String(world.clock.now().getTime() - 60_000)
  const spoilt = { ...nextCursor, backlogCursor: 'nonsense', backlogTop: floor, backlogFloor: floor }
  const fresh = await post('@acme.example new')
  const result = await world.pollOnce(spoilt)
  expect(messagesOf(result).map(({ nativeId }) => nativeId)).toEqual([fresh])
  expect(result.nextCursor.backlogCursor).toBeUndefined()
})

test('a failure of one part leaves the other working', async () => {
  await post('@acme.example hello')
  await whisper('hello')
  world.platform.misbehave('permission_lost')
  const result = await world.pollOnce(null)
  expect(messagesOf(result)).toHaveLength(1)
  expect(result.trouble).toEqual([expect.stringContaining('app password')])
  expect(result.nextCursor.chat).toBeUndefined()
  world.platform.behave()
  expect(messagesOf(await world.pollOnce(result.nextCursor))).toMatchObject([{ visibility: 'private' }])
})

test('when nothing works the poll fails and says when to come back', async () => {
  await world.pollOnce(null)
  world.platform.misbehave('rate_limited')
  await expect(world.pollOnce(null)).rejects.toMatchObject({
    kind: 'rate_limited',
    retryAt: '2026-11-22T10:05:00.000Z',
  })
  world.platform.behave()
  world.platform.misbehave('server_error')
  await expect(world.pollOnce(null)).rejects.toMatchObject({ kind: 'unavailable' })
})

test('a rate limit in the middle keeps what there is and waits', async () => {
  await post('@acme.example hello')
  const limited = intercept('chat.bsky', async () => {
    const headers = { 'ratelimit-reset': String(Date.parse('2026-11-22T10:03:00.000Z') / 1000) }
    return new Response('{"error":"RateLimitExceeded"}', { status: 429, headers })
  })
  const result = await world.pollOnce(null, { fetch: limited })
  expect(messagesOf(result)).toHaveLength(1)
  expect(result.earliestNextCall).toBe('2026-11-22T10:03:00.000Z')
})

test('echoes, reactions, deletions and unknown entries of the message log', async () => {
  const id = await whisper('hello')
  const { cursor } = await drain(null)
  world.platform.disorder = true
  await world.platform.answerOutside?.(ana, 'we answered in the app', id)
  world.platform.react(id, '👍', true)
  world.platform.erase(id)
  for (let n = 0; n < 4; n++) await whisper(`message ${n}`)
  const items = itemsOf(await world.pollOnce(cursor))
  expect(items).toContainEqual(expect.objectContaining({ from: 'us', text: 'we answered in the app' }))
  expect(items).toContainEqual(expect.objectContaining({ type: 'reaction', emoji: '👍' }))
  expect(items).toContainEqual(
    expect.objectContaining({ type: 'deletion', of: expect.objectContaining({ nativeId: id }) }),
  )
  expect(items).toContainEqual(expect.objectContaining({ reason: 'unknown_event:logHologram' }))
  expect(items.filter((item) => item.type === 'message')).toHaveLength(5)
})

test('the log is read to its end', async () => {
  const { cursor } = await drain(null)
  const ids = []
  for (let n = 0; n < 230; n++) ids.push(await whisper(`message ${n}`))
  expect((await drain(cursor)).ids).toEqual(ids)
})

test('a post that is gone before it is read is still handed over, without its picture', async () => {
  const media = { kind: 'image' as const, mimeType: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) }
  const { nativeId } = await world.platform.say({
    customer: ana,
    text: '@acme.example look',
    visibility: 'public',
    media,
  })
  const gone = intercept('getPosts', async () => new Response('{"posts":[]}'))
  expect(messagesOf(await world.pollOnce(null, { fetch: gone }))).toMatchObject([{ nativeId, media: [] }])
})

test('closed replies and who may be written to are known beforehand', async () => {
  const closed = await post('@acme.example closed')
  world.platform.closeReplies(closed)
  world.platform.openTo(ben, 'following', true)
  await post('@acme.example open', ben)
  const byAuthor = new Map(
    messagesOf(await world.pollOnce(null)).map((item) => [item.customer.handle, item.can]),
  )
  expect(byAuthor.get('ana.example')).toEqual({
    public: { ok: false, reason: 'replies_closed' },
    private: { ok: false, reason: 'recipient_refuses' },
  })
  expect(byAuthor.get('ben.example')).toEqual({ public: { ok: true }, private: { ok: true } })
})

test('a picture is fetched over https or from the endpoint, within the limit', async () => {
  const bytes = new Uint8Array([1, 2, 3])
  const media = { kind: 'image' as const, mimeType: 'image/jpeg', bytes }
  await world.platform.say({ customer: ana, text: '@acme.example look', visibility: 'public', media })
  const ref = messagesOf(await world.pollOnce(null))[0]?.media[0]
  if (ref === undefined) throw new Error('no picture came')
  expect(await fetchMedia(ref, world.context, 100)).toEqual({ bytes, mimeType: 'image/jpeg' })
  await expect(fetchMedia(ref, world.context, 2)).rejects.toMatchObject({ kind: 'rejected' })
  const gone = { ...ref, url: `${ref.url}x`.replace('bafy', 'bafz') }
  await expect(fetchMedia(gone, world.context, 100)).rejects.toMatchObject({ kind: 'not_found' })
  const inside = { ...ref, url: 'http://169.254.169.254/latest' }
  await expect(fetchMedia(inside, world.context, 100)).rejects.toMatchObject({ kind: 'rejected' })
})
