// Signals and surroundings for tests: calm ones, changed where a test wants, and arbitrary ones.
import fc from 'fast-check'
import { nothingKnown, type Surroundings } from '#shared/domain/assessment.ts'
import type { PriorityContext } from '#shared/domain/priority.ts'
import { judges, type Signals, sentimentLabels, topics } from '#shared/domain/signal.ts'
import { unjudged } from '#shared/triage/triage.ts'

export const someSignals = (changes: Partial<Signals> = {}): Signals => ({
  ...unjudged,
  language: 'en',
  ...changes,
})

export const someSurroundings = (changes: Partial<Surroundings> = {}): Surroundings => ({
  ...nothingKnown,
  ...changes,
})

const unit = fc.double({ min: 0, max: 1, noNaN: true })
const evidence = fc.array(fc.string(), { maxLength: 3 })
const measure = fc.record({ value: unit, evidence })

export const anySignals: fc.Arbitrary<Signals> = fc.record({
  sentiment: fc.record({
    label: fc.constantFrom(...sentimentLabels),
    score: fc.double({ min: -1, max: 1, noNaN: true }),
    confidence: unit,
    words: evidence,
  }),
  urgency: measure,
  offensive: measure,
  spam: measure,
  question: measure,
  topics: fc
    .subarray([...topics])
    .chain((found) => fc.tuple(...found.map((topic) => fc.record({ topic: fc.constant(topic), evidence })))),
  language: fc.constantFrom('en', 'ar', 'und'),
  fingerprint: fc.option(fc.string({ minLength: 10, maxLength: 10 })),
  judge: fc.constantFrom(...judges),
})

export const anySurroundings: fc.Arbitrary<Surroundings> = fc.record({
  followers: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
  verified: fc.boolean(),
  tier: fc.option(fc.constantFrom('vip', 'key', 'no longer a tier')),
  contactsIn7Days: fc.integer({ min: 1, max: 20 }),
  spikeActive: fc.boolean(),
  copies: fc.integer({ min: 0, max: 500 }),
})

export const anyContext: fc.Arbitrary<PriorityContext> = fc
  .record({
    around: anySurroundings,
    visibility: fc.constantFrom('public' as const, 'private' as const),
    earlierUnanswered: fc.integer({ min: 0, max: 20 }),
    ourReplyFailed: fc.boolean(),
  })
  .map(({ around, ...thread }) => ({ ...around, ...thread }))
