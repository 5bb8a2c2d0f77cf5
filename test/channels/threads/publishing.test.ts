// Is a reply on Threads posted once in its two steps, and found again when the answer to the second is lost?
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { threadsConnector } from '#shared/channels/threads/index.ts'
import { startFakeThreads } from '../../../local/platforms/threads.ts'
import { type Rig, startRig } from '../../support/contracts/connector-rig.ts'

let rig: Rig
beforeEach(async () => {
  rig = await startRig({ connector: threadsConnector, startFake: startFakeThreads })
})
afterEach(() => rig.close())

/** Fails the call whose path ends so, before it leaves or after it was applied. */
function breaking(ending: string, when: 'before' | 'after'): typeof fetch {
  return async (url, init) => {
    if (!new URL(String(url)).pathname.endsWith(ending)) return fetch(url, init)
    if (when === 'after') await fetch(url, init)
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) })
  }
}

describe('the container', () => {
  it.each(['before', 'after'] as const)(
    'lost %s it was made is no post, and may be made again',
    async (when) => {
      const { item } = await rig.hear({})
      const input = rig.reply(item)
      const lost = await threadsConnector.send({ ...input, fetch: breaking('/threads', when) })
      expect(lost.outcome).toBe('retryable')
      expect(rig.fake.sent).toEqual([])
      expect((await threadsConnector.send(input)).outcome).toBe('sent')
      expect(rig.fake.sent).toHaveLength(1)
    },
  )

  it('that is not there yet is waited for', async () => {
    const { item } = await rig.hear({})
    const early: typeof fetch = (url, init) => {
      const publishing = new URL(String(url)).pathname.endsWith('/threads_publish')
      return fetch(url, publishing ? { ...init, body: JSON.stringify({ creation_id: '1' }) } : init)
    }
    expect(await threadsConnector.send(rig.reply(item, { fetch: early }))).toMatchObject({
      outcome: 'retryable',
      afterSeconds: 30,
    })
  })
})

describe('the publication', () => {
  it('is found among our replies when its answer is lost', async () => {
    const { item } = await rig.hear({})
    const input = rig.reply(item)
    const lost = await threadsConnector.send({ ...input, fetch: breaking('/threads_publish', 'after') })
    expect(lost.outcome).toBe('unknown')
    const asked = { ...input, firstTriedAt: input.writtenAt }
    expect(await threadsConnector.resolve?.(asked)).toMatchObject({
      outcome: 'sent',
      nativeId: rig.fake.sent[0]?.nativeId,
      permalink: expect.stringContaining('/post/'),
    })
  })

  it('is said to be absent only once it would have shown', async () => {
    const { item } = await rig.hear({})
    const input = rig.reply(item)
    await threadsConnector.send({ ...input, fetch: breaking('/threads_publish', 'before') })
    const asked = { ...input, firstTriedAt: input.writtenAt }
    expect((await threadsConnector.resolve?.(asked))?.outcome).toBe('undecided')
    rig.advance(60_000)
    expect((await threadsConnector.resolve?.(asked))?.outcome).toBe('absent')
  })
})

describe('polls', () => {
  it('bring mentions and our own replies beside the replies of others', async () => {
    const mention = await rig.hear({ text: 'Hello @northwindparcel' })
    const { item, nativeId } = await rig.hear({ customer: rig.customer(2) })
    await threadsConnector.send(rig.reply(item, { text: 'Thank you for telling us' }))
    rig.advance(1000)
    const { deliveries } = await rig.poll(null)
    const items = deliveries.flatMap(({ bytes, source }) =>
      threadsConnector.normalise({
        bytes,
        source,
        ownIds: [rig.fake.ownId],
        receivedAt: rig.now().toISOString(),
      }),
    )
    expect(items).toContainEqual(item)
    expect(items).toContainEqual(mention.item)
    expect(items).toContainEqual(
      expect.objectContaining({ from: 'us', inReplyTo: nativeId, customer: item.customer }),
    )
  })
})
