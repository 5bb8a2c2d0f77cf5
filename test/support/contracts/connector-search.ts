// Contract: saved queries find what does not name us, and find what does as the same message.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PollCursor } from '#shared/channels/connector.ts'
import type { InboundItem, MessageItem } from '#shared/domain/mention.ts'
import type { SavedQuery } from '#shared/domain/saved-query.ts'
import { type ConnectorDescriptor, leaks, type Rig, startRig } from './connector-rig.ts'

const query: SavedQuery = {
  id: 'q-1',
  any: ['northwind parcel', 'northwindapp'],
  all: [],
  none: ['giveaway'],
  languages: [],
  places: [],
}

export function describeSearch(descriptor: ConnectorDescriptor): void {
  const { connector } = descriptor
  describe('listens', () => {
    let rig: Rig
    let cursor: PollCursor | null
    beforeEach(async () => {
      rig = await startRig(descriptor, { receive: 'poll' })
      cursor = null
    })
    afterEach(() => rig.close())

    async function found(budgetUsd = Number.POSITIVE_INFINITY, words = query): Promise<MessageItem[]> {
      const items: InboundItem[] = []
      for (let rounds = 0; rounds < 8; rounds++) {
        const result = await connector.search?.({
          ...rig.context(),
          cursor,
          query: words,
          reachBackTo: new Date(rig.now().getTime() - 24 * 3_600_000).toISOString(),
          budgetUsd,
        })
        if (result === undefined) throw new Error('The definition can search, but there is no search()')
        cursor = result.nextCursor
        for (const { bytes, source } of result.deliveries) {
          const receivedAt = rig.now().toISOString()
          items.push(...connector.normalise({ bytes, source, ownIds: [rig.fake.ownId], receivedAt }))
        }
        if (!result.more) break
      }
      return items.flatMap((item) => (item.type === 'message' ? [item] : []))
    }

    const say = (n: number, text: string, unaddressed = true) =>
      rig.fake.say({ customer: rig.customer(n), text, visibility: 'public', unaddressed })

    it('finds what fits, once, and says which query found it', async () => {
      const first = await say(1, 'Northwind Parcel lost my sofa ☕')
      await say(2, 'What a lovely evening')
      await say(3, 'Northwind Parcel giveaway, click here')
      const items = await found()
      expect(items.map((item) => item.nativeId)).toEqual([first.nativeId])
      expect(items[0]).toMatchObject({ foundBy: 'q-1', visibility: 'public', from: 'customer' })
      rig.advance(60_000)
      const second = await say(4, 'my NorthwindApp crashed')
      expect((await found()).map((item) => item.nativeId)).toContain(second.nativeId)
    })

    it('reads any number of pages without losing one', async () => {
      const said: string[] = []
      for (let n = 0; n < 130; n++) {
        said.push((await say(n % 9, `northwind parcel number ${n}`)).nativeId)
        rig.advance(200)
      }
      const seen = new Set<string>()
      for (let turn = 0; turn < 12 && seen.size < said.length; turn++) {
        for (const item of await found()) seen.add(item.nativeId)
        rig.advance((connector.definition.search?.pollSeconds ?? 60) * 1000)
      }
      expect(said.filter((nativeId) => !seen.has(nativeId))).toEqual([])
    })

    it('gives a post that names us the same ids as the mention has', async (test) => {
      if (connector.poll === undefined) return test.skip('this channel is not polled')
      const { item, nativeId } = await rig.hear({
        text: 'northwind parcel, where is it?',
        visibility: 'public',
      })
      const twin = (await found()).find((each) => each.nativeId === nativeId)
      if (twin === undefined) return test.skip('its search does not show what is sent to us')
      const { at, threadRoot, customer } = item
      expect(twin).toMatchObject({ at, threadRoot, customer: { nativeId: customer.nativeId } })
    })

    it('says why what it found cannot be answered, or can answer it', async () => {
      await say(1, 'northwind parcel again…')
      const [item] = await found()
      expect(item?.permalink).toMatch(/^https?:\/\//)
      if (item?.can.public.ok === false) expect(item.can.public.reason).toMatch(/^[a-z_]+$/)
    })

    it('asks nothing without money where searching costs', async (test) => {
      test.skip(connector.definition.search?.price === undefined, 'searching is free here')
      await say(1, 'northwind parcel')
      const before = rig.asked.length
      expect(await found(0)).toEqual([])
      expect(rig.asked.length).toBe(before)
    })

    it('keeps the cursor and the secret when the platform is down', async () => {
      await found()
      const kept = cursor
      expect(rig.fake.misbehave('server_error', 20)).toBe(true)
      const error: unknown = await found().then(
        () => null,
        (thrown: unknown) => thrown,
      )
      if (error !== null) expect(cursor).toEqual(kept)
      expect(leaks(rig, String(error))).toEqual([])
    })
  })
}
