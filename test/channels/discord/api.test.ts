// How are answers sent on Discord, and what does the poll find on reading again?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PollCursor } from '#shared/channels/connector.ts'
import { discordConnector } from '#shared/channels/discord/index.ts'
import type { InboundItem, MessageItem } from '#shared/domain/mention.ts'
import { startFakeDiscord } from '../../../local/platforms/discord.ts'
import type { FakePlatform } from '../../../local/platforms/fake-platform.ts'
import { answering, contextFor, readFixture, receivedAt, replyTo } from '../../support/connector-context.ts'

const credentials = { publicKey: '', botToken: 'secret-bot-token', channelIds: '1100000000000000002' }
const account = { endpoint: 'https://discord.com', credentials }
const [item] = readFixture(discordConnector, 'channel-page.json', [], 'poll:channel') as [MessageItem]

test.each([
  [403, { code: 50007, message: 'Cannot send messages to this user' }, 'recipient_unavailable'],
  [403, { code: 50013, message: 'Missing Permissions' }, 'not_permitted'],
  [404, { code: 10003, message: 'Unknown Channel' }, 'recipient_unavailable'],
  [
    400,
    { code: 50035, message: 'Invalid Form Body', errors: { message_reference: { _errors: [] } } },
    'parent_gone',
  ],
  [
    400,
    { code: 50035, message: 'Invalid Form Body', errors: { content: { _errors: [] } } },
    'content_rejected',
  ],
  [400, { code: 200000, message: 'Message was blocked' }, 'content_rejected'],
  [401, { code: 0, message: '401: Unauthorized' }, 'auth_broken'],
  [429, { message: 'slow down', retry_after: 1.5, global: true }, 'rate_limited'],
  [429, { code: 20028, message: 'slow mode', retry_after: 8 }, 'rate_limited'],
  [502, undefined, 'unknown'],
])('%i %j is %s', async (status, body, outcome) => {
  const { fetch } = answering({ status, body })
  expect((await discordConnector.send(replyTo(item, contextFor(account, { fetch })))).outcome).toBe(outcome)
})

describe('against the fake', () => {
  let clock: number
  let fake: FakePlatform
  let session: string | null
  let cursor: PollCursor | null
  const now = () => new Date(clock)
  const customer = { nativeId: '820000000000000001', name: 'Zoë', handle: 'zoe', followers: null }

  beforeEach(async () => {
    clock = Date.parse(receivedAt)
    session = null
    cursor = null
    fake = await startFakeDiscord({ now })
  })
  afterEach(() => fake.close())

  const context = () =>
    contextFor(fake, {
      now,
      session: {
        read: async () => session,
        async renew(stale, renew) {
          if (session === stale) session = await renew(session)
          return session ?? ''
        },
      },
    })

  async function poll(): Promise<InboundItem[]> {
    clock += 20_000
    const input = { ...context(), cursor, reachBackTo: '2026-03-01T09:00:00.000Z', budgetUsd: 1 }
    const result = await discordConnector.poll?.(input)
    cursor = result?.nextCursor ?? null
    return (result?.deliveries ?? []).flatMap(({ bytes, source }) =>
      discordConnector.normalise({ bytes, source, ownIds: [fake.ownId], receivedAt }),
    )
  }

  test('edits and deletions are found on reading again, once', async () => {
    const kept = await fake.say({ customer, text: 'frist', visibility: 'public' })
    const gone = await fake.say({ customer, text: 'I regret this', visibility: 'public' })
    expect((await poll()).map(({ type }) => type).sort()).toEqual(['message', 'message'])
    await fake.edit?.(kept.nativeId, 'first')
    await fake.remove?.(gone.nativeId)
    const items = await poll()
    expect(items).toContainEqual(expect.objectContaining({ type: 'edit', text: 'first' }))
    expect(items).toContainEqual(
      expect.objectContaining({ type: 'deletion', of: expect.objectContaining({ nativeId: gone.nativeId }) }),
    )
    expect(items).toHaveLength(2)
    expect(await poll()).toEqual([])
  })

  test('answered in private, a person can go on there', async () => {
    await fake.say({ customer, text: 'hello', visibility: 'public' })
    const [heard] = (await poll()) as [MessageItem]
    const sent = await discordConnector.send(replyTo(heard, context(), { visibility: 'private' }))
    expect(sent.outcome).toBe('sent')
    await fake.say({ customer, text: 'thank you', visibility: 'private' })
    const items = await poll()
    expect(items).toContainEqual(
      expect.objectContaining({ text: 'thank you', visibility: 'private', from: 'customer' }),
    )
    expect(items).toContainEqual(
      expect.objectContaining({
        from: 'us',
        visibility: 'private',
        customer: expect.objectContaining({ nativeId: customer.nativeId }),
      }),
    )
  })

  test('long after the nonce is forgotten our own messages are read before another try', async () => {
    await fake.say({ customer, text: 'hello', visibility: 'public' })
    const [heard] = (await poll()) as [MessageItem]
    const input = replyTo(heard, context(), { writtenAt: now().toISOString() })
    const firstTriedAt = now().toISOString()
    const first = await discordConnector.send(input)
    clock += 3_600_000
    // Another reply id would make another nonce: as if Discord had forgotten the first.
    const again = await discordConnector.send({ ...input, replyId: 'forgotten', firstTriedAt })
    expect(again).toMatchObject({ outcome: 'sent', nativeId: first.outcome === 'sent' ? first.nativeId : '' })
    expect(fake.sent).toHaveLength(1)
  })

  test('an intent that is off is said so', async () => {
    await fake.say({ customer, text: '', visibility: 'public' })
    const input = { ...context(), cursor, reachBackTo: '2026-03-01T09:00:00.000Z', budgetUsd: 1 }
    const result = await discordConnector.poll?.(input)
    expect(result?.trouble?.join()).toContain('Message Content Intent')
  })

  test('the URL for commands is set by API, and Discord tries it', async () => {
    await expect(discordConnector.subscribe?.(context(), 'not a url')).rejects.toMatchObject({
      kind: 'rejected',
    })
  })
})
