// Does a walk down a search, cut short and gone on with at will, see everything once?
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PollCursor } from '#shared/channels/connector.ts'
import { type Lane, walkSearch } from '#shared/channels/search-walk.ts'
import { Failure } from '#shared/domain/failure.ts'

const start = Date.parse('2026-11-20T09:00:00.000Z')
const reachBackTo = new Date(start - 1000).toISOString()

/** Newest first, three to a page; `next` names the last one shown. */
function laneOver(posts: readonly { id: string; ms: number }[], failing: () => boolean = () => false): Lane {
  return {
    async page(next) {
      if (failing()) throw new Failure('unavailable', 'down')
      const sorted = [...posts].sort((a, b) => b.ms - a.ms || (a.id < b.id ? 1 : -1))
      const from = next === null ? 0 : sorted.findIndex(({ id }) => id === next) + 1
      const page = sorted.slice(from, from + 3)
      const last = page.at(-1)
      const entries = page.map(({ id, ms }) => ({ key: id, ms, raw: id }))
      return { entries, next: last !== undefined && from + 3 < sorted.length ? last.id : null }
    },
  }
}

it('sees everything once, whatever is said between runs, however short they are and whenever they fail', async () => {
  const round = fc.record({ news: fc.integer({ min: 0, max: 7 }), fails: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(
      fc.array(round, { maxLength: 8 }),
      fc.integer({ min: 1, max: 3 }),
      async (rounds, pagesPerRun) => {
        const lanes: { id: string; ms: number }[][] = [[], []]
        const seen: unknown[] = []
        let cursor: PollCursor | null = null
        let now = start
        let fails = false
        const run = async () => {
          const walked = await walkSearch({
            lanes: lanes.map((posts) => laneOver(posts, () => fails)),
            cursor,
            reachBackTo,
            now: new Date(now),
            overlapMs: 60_000,
            pagesPerRun,
          }).catch(() => null)
          if (walked === null) return
          cursor = walked.nextCursor
          seen.push(...walked.pages.flat().map(({ raw }) => raw))
        }
        for (const { news, fails: down } of rounds) {
          for (let n = 0; n < news; n++) {
            now += 500
            lanes[n % 2]?.push({ id: `p${now}`, ms: now })
          }
          fails = down
          await run()
        }
        fails = false
        for (let more = 0; more < 60; more++) await run()
        const said = lanes.flat().map(({ id }) => id)
        expect([...seen].sort()).toEqual([...said].sort())
      },
    ),
    { seed: 13, numRuns: 150 },
  )
})

it('is not led past the present by a claimed time', async () => {
  const lane = laneOver([{ id: 'future', ms: start + 86_400_000 }])
  const { nextCursor } = await walkSearch({
    lanes: [lane],
    cursor: null,
    reachBackTo,
    now: new Date(start),
    overlapMs: 0,
    pagesPerRun: 3,
  })
  expect(nextCursor.mark).toBe(String(start))
})
