// Is a crisis changed only by what is allowed, with a line for everything; are answers varied and paced; are likes grouped?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clustersOf } from '#shared/domain/cluster.ts'
import { type CrisisAction, decideCrisis, enterCrisis, isInScope } from '#shared/domain/crisis.ts'
import { pacedAnswers, sameTextAtMost, sameTextMark, sameTextWithinMs } from '#shared/domain/vary-text.ts'

const now = '2026-03-02T10:00:00.000Z'
const scope = {
  id: '20260302100000abcdefgh',
  title: 'Tracking page down',
  brand: 'Acme',
  channels: null,
  topic: 'outage' as const,
  incident: null,
  owner: 'rui',
  by: 'rui',
}

describe('a crisis', () => {
  const action: fc.Arbitrary<CrisisAction> = fc.oneof(
    fc.record({ type: fc.constant('statement' as const), by: fc.string(), text: fc.string() }),
    fc.record({ type: fc.constant('owner' as const), by: fc.string(), to: fc.string() }),
    fc.record({ type: fc.constant('decision' as const), by: fc.string(), text: fc.string() }),
    fc.record({ type: fc.constant('end' as const), by: fc.string(), summary: fc.string() }),
  )

  it('gets one line for each change, and none for what is refused', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        let crisis = enterCrisis(scope, 'We are on it.', now)
        let done = 1
        for (const one of actions) {
          const decision = decideCrisis(crisis, one, now)
          expect(decision.ok || crisis.endedAt !== null || one.type === 'statement').toBe(true)
          if (!decision.ok) continue
          crisis = decision.crisis
          done++
        }
        expect(crisis.lines).toBe(done)
        expect(crisis.fresh.map(({ no }) => no)).toEqual(Array.from({ length: done }, (_, n) => n + 1))
      }),
    )
  })

  it('has a scope that takes in what is not known, and nothing once it has ended', () => {
    const crisis = enterCrisis({ ...scope, channels: ['x'] }, 'We are on it.', now)
    const of = (over = {}) => isInScope(crisis, { brand: 'Acme', channel: 'x', topics: ['outage'], ...over })
    expect(of()).toBe(true)
    expect(of({ topics: null })).toBe(true)
    expect(of({ topics: ['money'] })).toBe(false)
    expect(of({ channel: 'bluesky' })).toBe(false)
    expect(of({ brand: 'Other' })).toBe(false)
    expect(isInScope({ ...crisis, endedAt: now }, { brand: 'Acme', channel: 'x', topics: null })).toBe(false)
  })
})

describe('answers to many', () => {
  const wordings = ['We are on it', 'Sorry, this is being mended', 'It works again']

  it('never send one wording more often than allowed in any ten minutes, and forget nobody', () => {
    const texts = fc.uniqueArray(fc.constantFrom(...wordings), { minLength: 1 })
    const count = fc.integer({ min: 1, max: 120 })
    const pace = fc.integer({ min: 1, max: 600 })
    fc.assert(
      fc.property(texts, count, pace, (all, many, seconds) => {
        const slots = pacedAnswers(all, many, seconds * 1000)
        expect(slots).toHaveLength(many)
        for (const { text, afterMs } of slots) {
          const lately = slots.filter(
            (slot) =>
              slot.text === text && slot.afterMs <= afterMs && slot.afterMs > afterMs - sameTextWithinMs,
          )
          expect(lately.length).toBeLessThanOrEqual(sameTextAtMost)
        }
      }),
    )
  })

  it('calls texts the same that differ in names, links, numbers, case and signs', () => {
    const one = sameTextMark('Sorry @ana, we are ON it! 😀 https://a.example/1')
    expect(one).toBe(sameTextMark('sorry @bob we are on it'))
    expect(sameTextMark('We are on it')).not.toBe(sameTextMark('It is mended'))
    expect(pacedAnswers(['We are on it', 'we are on it!'], 6, 1000).at(5)?.afterMs).toBe(sameTextWithinMs)
    expect(pacedAnswers([], 3, 1000)).toEqual([])
  })
})

describe('clusters', () => {
  const message = (id: string, ...terms: string[]) => ({ id, terms: new Set(terms) })

  it('group what is alike, largest first, titled by what sets it apart', () => {
    const found = clustersOf(
      [
        message('1', 'tracking', 'page', 'tracking page', 'blank'),
        message('2', 'tracking', 'page', 'tracking page', 'white'),
        message('3', 'refund', 'driver', 'waiting'),
        message('4', 'page', 'tracking', 'tracking page', 'blank'),
        message('5', 'refund', 'waiting', 'weeks'),
        message('6', 'lovely', 'morning'),
      ],
      (term) => (term === 'waiting' ? 500 : 0),
    )
    expect(found.map(({ members }) => members.map(({ id }) => id))).toEqual([
      ['1', '2', '4'],
      ['3', '5'],
    ])
    expect(found[0]?.title).toBe('tracking page')
    expect(found[1]?.title).toContain('refund')
  })

  it('put nobody into two groups, whatever is said', () => {
    const terms = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 5 })
    fc.assert(
      fc.property(fc.array(terms, { maxLength: 60 }), (all) => {
        const groups = clustersOf(
          all.map((each, index) => message(String(index), ...each)),
          () => 0,
        )
        const ids = groups.flatMap(({ members }) => members.map(({ id }) => id))
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })
})
