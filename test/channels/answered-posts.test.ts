// Is the post that a mention answers told with it, where the platform hands it along or gives it when asked?
import { describe, expect, it } from 'vitest'
import { blueskyConnector } from '#shared/channels/bluesky/index.ts'
import { mastodonConnector } from '#shared/channels/mastodon/index.ts'
import { readMessage } from '#shared/channels/telegram/message.ts'
import { xConnector } from '#shared/channels/x/index.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import { asking, contextFor, receivedAt } from '../support/connector-context.ts'
import { aMessage } from '../support/items.ts'

const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status })
const answersTo = (inReplyTo: string): MessageItem =>
  aMessage('m1', { visibility: 'public', inReplyTo, text: '@acme is this true?' })

describe('Mastodon', () => {
  const status = {
    id: '9',
    created_at: '2026-11-22T09:00:00.000Z',
    visibility: 'public',
    content: '<p>Acme is <b>closing</b></p>',
    url: 'https://social.example/@zoe/9',
    account: { id: '5', acct: 'zoe', display_name: 'Zoë', username: 'zoe' },
  }
  const context = (fetch: typeof globalThis.fetch) =>
    asking(contextFor({ endpoint: 'https://social.example', credentials: { accessToken: 't' } }, { fetch }))

  it('gives it when asked', async () => {
    const asked: string[] = []
    const done = await mastodonConnector.complete?.(
      answersTo('9'),
      context(async (url) => {
        asked.push(String(url))
        return json(status)
      }),
    )
    expect(done?.parent).toEqual({
      name: 'Zoë',
      handle: 'zoe',
      text: 'Acme is closing',
      permalink: status.url,
    })
    expect(asked).toEqual(['https://social.example/api/v1/statuses/9'])
  })

  it('is not asked about private messages, and leaves a mention whose parent is gone as it is', async () => {
    const never = async () => {
      throw new Error('asked')
    }
    const secret = aMessage('m1', { inReplyTo: '9' })
    expect(await mastodonConnector.complete?.(secret, context(never))).toBe(secret)
    const mention = answersTo('9')
    const gone = context(async () => json({ error: 'Record not found' }, 404))
    expect(await mastodonConnector.complete?.(mention, gone)).toBe(mention)
  })
})

it('Bluesky gives it when asked', async () => {
  const uri = 'at://did:plc:zoe/app.bsky.feed.post/3k'
  const session = JSON.stringify({
    did: 'did:plc:acme',
    handle: 'acme.example',
    accessJwt: 'a.e30.c',
    refreshJwt: 'r.e30.c',
    pds: 'https://pds.example',
  })
  const fetch: typeof globalThis.fetch = async (url) =>
    String(url).includes('getPosts')
      ? json({
          posts: [
            {
              uri,
              cid: 'c',
              indexedAt: '2026-11-22T09:00:00.000Z',
              author: { did: 'did:plc:zoe', handle: 'zoe.example', displayName: 'Zoë' },
              record: { text: 'Acme is closing' },
            },
          ],
        })
      : json({ ...JSON.parse(session), active: true })
  const context = asking(
    contextFor(
      { endpoint: 'https://pds.example', credentials: { identifier: 'acme.example', appPassword: 'p' } },
      { fetch },
    ),
  )
  const done = await blueskyConnector.complete?.(answersTo(uri), context)
  expect(done?.parent).toEqual({
    name: 'Zoë',
    handle: 'zoe.example',
    text: 'Acme is closing',
    permalink: 'https://bsky.app/profile/did:plc:zoe/post/3k',
  })
})

it('Telegram hands it along', () => {
  const chat = { id: '-100', type: 'supergroup', title: 'Acme talk', username: 'acmetalk' }
  const message = {
    chat,
    message_id: '8',
    date: 1_772_998_024,
    from: { id: '42', is_bot: false, first_name: 'Ana' },
    text: '@acmebot is this true?',
    entities: [{ type: 'mention', offset: 0, length: 8 }],
    reply_to_message: {
      message_id: '7',
      from: { id: '43', is_bot: false, first_name: 'Zoë', username: 'zoe' },
      text: 'x'.repeat(5000),
    },
  }
  const read = readMessage(message, ['acmebot', '@acmebot', '1'])
  expect(read).toMatchObject({ inReplyTo: '-100:7', parent: { name: 'Zoë', handle: 'zoe' } })
  expect(read.type === 'message' && read.parent?.text.length).toBe(601)
})

it('X hands it along beside a page of mentions', () => {
  const page = {
    data: [
      {
        id: '1990000000000000900',
        text: '@acme is this true?',
        author_id: '501',
        conversation_id: '1990000000000000101',
        referenced_tweets: [{ type: 'replied_to', id: '1990000000000000101' }],
      },
    ],
    includes: {
      tweets: [{ id: '1990000000000000101', text: 'Acme is closing', author_id: '77' }],
      users: [{ id: '77', name: 'Zoë', username: 'zoe' }],
    },
  }
  const bytes = new TextEncoder().encode(JSON.stringify(page))
  const [item] = xConnector.normalise({ bytes, source: 'mentions/900', ownIds: ['900'], receivedAt })
  expect(item).toMatchObject({
    parent: {
      name: 'Zoë',
      handle: 'zoe',
      text: 'Acme is closing',
      permalink: 'https://x.com/zoe/status/1990000000000000101',
    },
  })
})
