// Do the words of a burst stand out, and the ordinary ones not?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Topic } from '#shared/domain/signal.ts'
import { termsOf } from '#shared/inbox/terms-of.ts'
import { burstTopics } from '#shared/pulse/burst-topics.ts'
import { liftedTerms } from '#shared/pulse/term-lift.ts'
import { TermSketch } from '#shared/pulse/term-sketch.ts'
import { randomNumbers } from '../support/random-numbers.ts'

const ordinary = [
  'parcel',
  'late',
  'refund',
  'driver',
  'service',
  'waiting',
  'broken',
  'rude',
  'support',
  'phone',
]

/** Complaints of four ordinary words each, `planted` said in about so many of them. */
function complaints(n: number, seed: number, planted: string, share: number): string[] {
  const random = randomNumbers(seed)
  return Array.from({ length: n }, () => {
    const words = Array.from({ length: 4 }, () => ordinary[Math.floor(random() * ordinary.length)])
    return `${words.join(' ')}${random() < share ? ` and ${planted}!` : ''}`
  })
}

function lifted(burst: readonly string[], base: readonly string[]) {
  const sketch = new TermSketch()
  for (const text of base) sketch.add(termsOf(text))
  const counts = new Map<string, number>()
  for (const text of burst) for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + 1)
  const all = [...counts].map(([term, count]) => ({ term, burst: count, base: sketch.count(term) }))
  return liftedTerms(all, burst.length, sketch.messages, 10)
}

describe('terms', () => {
  it('that a burst is about come first, and ordinary ones not at all', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const found = lifted(complaints(120, seed, 'scooter recall', 0.6), complaints(1500, seed + 10, 'x', 0))
      expect(found[0]?.term, `seed ${seed}`).toBe('scooter recall')
      expect(found[0]?.lift).toBeGreaterThan(20)
      expect(found.filter(({ term }) => ordinary.includes(term))).toEqual([])
    }
  })

  it('of a burst like any other day are few or none', () => {
    const found = [1, 2, 3, 4, 5].map((seed) =>
      lifted(complaints(120, seed, 'x', 0), complaints(1500, seed + 20, 'x', 0)),
    )
    expect(found.flat().length).toBeLessThanOrEqual(5)
  })

  it('are found without a base too, by how common they are', () => {
    const texts = Array.from({ length: 30 }, (_, n) => `the payment page crashed on order ${n}`)
    expect(lifted(texts, []).map(({ term }) => term)).toContain('payment page')
  })

  it('are words and pairs of words, without small words, names, links and numbers', () => {
    const found = termsOf('The app is DOWN again!! @acme https://x.example/y 12345 #Outage')
    expect([...found].sort()).toEqual(['#outage', 'again', 'app', 'down', 'down again'])
    expect([...termsOf('')]).toEqual([])
  })

  it('never make anything throw, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void termsOf(text)))
  })
})

describe('the sketch', () => {
  it('never counts too few, and comes back from its bytes as it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ maxLength: 6 }), { maxLength: 8 }), { maxLength: 60 }),
        (messages) => {
          const sketch = new TermSketch()
          const exact = new Map<string, number>()
          for (const terms of messages.map((all) => new Set(all))) {
            sketch.add(terms)
            for (const term of terms) exact.set(term, (exact.get(term) ?? 0) + 1)
          }
          const again = TermSketch.decode(sketch.encode())
          expect(again.messages).toBe(messages.length)
          for (const [term, count] of exact) {
            expect(sketch.count(term)).toBeGreaterThanOrEqual(count)
            expect(again.count(term)).toBe(sketch.count(term))
          }
        },
      ),
    )
  })

  it('keeps its size and forgets slowly', () => {
    const sketch = new TermSketch()
    for (let n = 0; n < 9000; n++) sketch.add(n < 3000 ? ['old', `x${n}`] : ['new', `x${n}`])
    expect(sketch.encode().length).toBe(6148)
    expect(sketch.messages).toBeLessThan(4000)
    expect(sketch.count('old') / sketch.messages).toBeLessThan(0.3)
    expect(sketch.count('new') / sketch.messages).toBeGreaterThan(0.7)
    expect(sketch.count('never said') / sketch.messages).toBeLessThan(0.02)
  })

  it('begins afresh from bytes that are none of its own', () => {
    expect(TermSketch.decode(new Uint8Array(7)).messages).toBe(0)
  })
})

describe('topics of a burst', () => {
  const say = (n: number, ...topics: Topic[]) => Array.from({ length: n }, () => ({ topics }))

  it.each([
    ['one', [...say(40, 'outage'), ...say(10)], ['outage']],
    ['two that are told apart', [...say(30, 'outage'), ...say(28, 'safety')], ['outage', 'safety']],
    ['one where both are said at once', [...say(30, 'outage', 'money'), ...say(8, 'outage')], ['outage']],
    [
      'none where it is manner, few or a small share',
      [...say(50, 'pressing'), ...say(4, 'legal'), ...say(30)],
      [],
    ],
    ['none of nothing', [], []],
  ] as const)('are %s', (_, messages, expected) => {
    expect(burstTopics(messages, {})).toEqual(expected)
  })

  it('are none where ordinary days speak of it as much', () => {
    const messages = [...say(30, 'money'), ...say(30)]
    expect(burstTopics(messages, { money: 0.4 })).toEqual([])
    expect(burstTopics(messages, { money: 0.1 })).toEqual(['money'])
  })
})
