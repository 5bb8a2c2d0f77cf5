// Does an answer reach exactly the people it is for, once?
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mastodonConnector } from '#shared/channels/mastodon/index.ts'
import { addressed } from '#shared/channels/mastodon/outbound.ts'
import { statusLength } from '#shared/channels/mastodon/text-length.ts'
import { ana, messageIn, type Setup, setUp } from './setup.ts'

let set: Setup
beforeEach(async () => {
  set = await setUp()
})
afterEach(() => set.fake.close())

async function heard(text: string, visibility: 'public' | 'private' = 'public') {
  await set.fake.say({ customer: ana, text, visibility })
  return messageIn(await set.poll())
}

describe('visibility', () => {
  it('keeps unlisted unlisted, repeats the content warning, and is direct in private', async () => {
    const { nativeId } = await set.fake.say({ customer: ana, text: 'psst', visibility: 'public' })
    set.fake.seenBy(nativeId, 'unlisted', 'complaint')
    const item = messageIn(await set.poll())
    expect((await mastodonConnector.send(set.reply(item))).outcome).toBe('sent')
    await mastodonConnector.send(set.reply(item, { replyId: 'r2', visibility: 'private' }))
    const response = await fetch(`${set.fake.endpoint}/api/v1/accounts/1001/statuses`, {
      headers: { authorization: `Bearer ${set.fake.credentials.accessToken}` },
    })
    expect(await response.json()).toMatchObject([
      { visibility: 'direct' },
      { visibility: 'unlisted', spoiler_text: 'complaint' },
    ])
  })

  it('answers somebody who wrote to their followers to them alone', async () => {
    const { nativeId } = await set.fake.say({ customer: ana, text: 'friends only', visibility: 'private' })
    set.fake.seenBy(nativeId, 'private')
    const item = messageIn(await set.poll())
    await mastodonConnector.send(set.reply(item))
    expect(set.fake.sent[0]).toMatchObject({ visibility: 'private', to: '77' })
  })
})

describe('the mention', () => {
  it('is put before a text without it, and not twice', () => {
    expect(addressed('Hello', 'ana@fans.example')).toBe('@ana@fans.example Hello')
    expect(addressed('Hello @ana@fans.example!', 'ana@fans.example')).toBe('Hello @ana@fans.example!')
    expect(addressed('Hello @anabel', 'ana')).toBe('@ana Hello @anabel')
    expect(addressed('Hello @ana@elsewhere.example', 'ana')).toBe('@ana Hello @ana@elsewhere.example')
  })
})

describe('length', () => {
  it('counts a link as 23 and a name without its instance', () => {
    expect(statusLength(`https://a.example/${'x'.repeat(200)}`, 23)).toBe(23)
    expect(statusLength('@ana@fans.example hi', 23)).toBe('@ana hi'.length)
    expect(statusLength('👨‍👩‍👧é', 23)).toBe(2)
  })

  it('asks the instance what it takes before sending more than usual', async () => {
    const item = await heard('long?')
    const text = 'x'.repeat(520)
    const outcome = await mastodonConnector.send(
      set.reply(item, { text, settings: { maxPostLength: '5000' } }),
    )
    expect(outcome).toMatchObject({ outcome: 'content_rejected', detail: expect.stringContaining('500') })
    expect(set.fake.sent).toEqual([])
  })
})

it('looks before it sends again when the instance has forgotten the key', async () => {
  const item = await heard('where is it?')
  set.fake.misbehave('reset_after_write', 1)
  const input = set.reply(item)
  expect((await mastodonConnector.send(input)).outcome).toBe('unknown')
  set.pass(2 * 3600)
  const again = await mastodonConnector.send({ ...input, firstTriedAt: input.writtenAt })
  expect(again).toMatchObject({ outcome: 'sent', nativeId: set.fake.sent[0]?.nativeId })
  expect(set.fake.sent).toHaveLength(1)
})

it('refuses an id that would change the path', async () => {
  const item = await heard('hello')
  const before = set.fake.calls.length
  const act = { ...set.context, action: 'like' as const, of: '../../oauth/revoke', address: item.address }
  expect((await mastodonConnector.act?.(act))?.outcome).toBe('not_permitted')
  expect(set.fake.calls).toHaveLength(before)
})

it('notices an edit, then a deletion, of what it took in', async () => {
  const item = await heard('first')
  set.pass(60)
  await set.fake.edit?.(item.nativeId, '@northwind second')
  expect(await set.poll()).toContainEqual(
    expect.objectContaining({ type: 'edit', text: '@northwind second' }),
  )
  expect(await set.poll()).toEqual([])
  await set.fake.remove?.(item.nativeId)
  expect(await set.poll()).toMatchObject([
    { type: 'deletion', of: { nativeId: item.nativeId }, threadRoot: item.threadRoot },
  ])
})
