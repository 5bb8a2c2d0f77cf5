// Contract: polling repeats work after a crash but loses nothing, however many pages there are.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PollCursor, PollResult } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { type ConnectorDescriptor, leaks, type Rig, sides, startRig } from './connector-rig.ts'

const rounds = 12

export function describePolling(descriptor: ConnectorDescriptor): void {
  describe('polls', () => {
    let rig: Rig
    beforeEach(async () => {
      rig = await startRig(descriptor, { receive: 'poll' })
    })
    afterEach(() => rig.close())

    async function say(count: number): Promise<string[]> {
      const ids: string[] = []
      for (let n = 0; n < count; n++) {
        const visibility = sides(rig.connector)[0] ?? 'private'
        const said = { customer: rig.customer(n % 7), text: `Number ${n}`, visibility }
        ids.push((await rig.fake.say(said)).nativeId)
        rig.advance(50)
      }
      return ids
    }

    function idsIn(result: PollResult): string[] {
      const receivedAt = rig.now().toISOString()
      return result.deliveries.flatMap(({ bytes, source }) => {
        const items = rig.connector.normalise({ bytes, source, ownIds: [rig.fake.ownId], receivedAt })
        return items.flatMap((item) => (item.type === 'message' ? item.nativeId : []))
      })
    }

    /** Polls on until every wanted id came, or the rounds are used up. */
    async function gather(
      from: PollCursor | null,
      wanted: string[],
    ): Promise<{ ids: Set<string>; cursor: PollCursor }> {
      const ids = new Set<string>()
      let cursor = from
      for (let round = 0; round < rounds; round++) {
        const result = await rig.poll(cursor)
        cursor = result.nextCursor
        for (const id of idsIn(result)) ids.add(id)
        wait(result)
        if (wanted.every((id) => ids.has(id))) break
      }
      return { ids, cursor: cursor ?? {} }
    }

    function wait(result: PollResult): void {
      const next =
        result.earliestNextCall === null ? 0 : Date.parse(result.earliestNextCall) - rig.now().getTime()
      rig.advance(Math.max(1000, next))
    }

    it('finds what was said before the first poll, and then what is new', async () => {
      const early = await say(5)
      const first = await gather(null, early)
      expect([...first.ids]).toEqual(expect.arrayContaining(early))
      const late = await say(4)
      const second = await gather(first.cursor, late)
      expect([...second.ids]).toEqual(expect.arrayContaining(late))
    })

    it('finds everything on many pages', async () => {
      const { cursor } = await gather(null, await say(1))
      const many = await say(130)
      const { ids } = await gather(cursor, many)
      expect(many.filter((id) => !ids.has(id))).toEqual([])
    })

    it('gives the same again when the cursor was not saved', async () => {
      const { cursor } = await gather(null, await say(2))
      const news = await say(6)
      const lost = await rig.poll(cursor)
      wait(lost)
      const { ids } = await gather(cursor, news)
      expect([...ids]).toEqual(expect.arrayContaining([...new Set([...news, ...idsIn(lost)])]))
    })

    it('keeps its cursor as plain text values', async () => {
      const { nextCursor } = await rig.poll(null)
      expect(Object.values(nextCursor).every((value) => typeof value === 'string')).toBe(true)
      expect(JSON.parse(JSON.stringify(nextCursor))).toEqual(nextCursor)
      expect(leaks(rig, nextCursor)).toEqual([])
    })

    for (const [what, kinds] of [
      ['rate_limited', ['rate_limited']],
      ['token_revoked', ['auth_expired']],
      ['server_error', ['unavailable']],
    ] as const) {
      it(`fails honestly: ${what}`, async (test) => {
        const { cursor } = await gather(null, await say(1))
        test.skip(!rig.fake.misbehave(what), 'this platform cannot')
        const result = await rig.poll(cursor).catch((error: unknown) => error)
        if (result instanceof Failure) {
          expect(kinds).toContain(result.kind)
          expect(leaks(rig, result)).toEqual([])
        } else {
          // A connector of several parts may go on with those that work, and says which did not.
          expect(result).toMatchObject({ trouble: expect.arrayContaining([expect.any(String)]) })
        }
        rig.fake.behave()
        rig.advance(3_600_000)
        const news = await say(2)
        const { ids } = await gather(cursor, news)
        expect([...ids]).toEqual(expect.arrayContaining(news))
      })
    }
  })
}
