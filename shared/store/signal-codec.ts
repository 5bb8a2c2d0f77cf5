// How is what triage measured kept short beside its message? As JSON of bare values.
import * as z from 'zod/mini'
import type { Surroundings } from '../domain/assessment.ts'
import {
  judges,
  type Measure,
  type Signals,
  sentimentLabels,
  type TopicHit,
  topics,
} from '../domain/signal.ts'

const words = z.array(z.string())
/** `[value, ...evidence]`, or the bare value where there is none. */
const measure = z.union([z.number(), z.tuple([z.number()], z.string())])
const signalCells = z.tuple([
  z.tuple([z.int().check(z.gte(0), z.lte(2)), z.number(), z.number(), words]),
  measure,
  measure,
  measure,
  measure,
  z.array(z.tuple([z.int().check(z.gte(0), z.lte(topics.length - 1))], z.string())),
  z.string(),
  z.union([z.literal(0), z.string()]),
  z.int().check(z.gte(0), z.lte(judges.length - 1)),
  z.optional(z.string()),
])

/** `[[label, score, confidence, words], urgency, offensive, spam, question, topics, language, fingerprint, judge, unscorable?]` */
export function packSignals(s: Signals): string {
  const { label, score, confidence, words } = s.sentiment
  return JSON.stringify([
    [sentimentLabels.indexOf(label), score, confidence, words],
    packMeasure(s.urgency),
    packMeasure(s.offensive),
    packMeasure(s.spam),
    packMeasure(s.question),
    s.topics.map(({ topic, evidence }) => [topics.indexOf(topic), ...evidence]),
    s.language,
    s.fingerprint ?? 0,
    judges.indexOf(s.judge),
    ...(s.unscorable === undefined ? [] : [s.unscorable]),
  ])
}

/** Throws on anything `packSignals` did not write. */
export function unpackSignals(text: string): Signals {
  const [sentiment, urgency, offensive, spam, question, found, language, fingerprint, judge, unscorable] =
    z.parse(signalCells, JSON.parse(text))
  const [label, score, confidence, spans] = sentiment
  return {
    sentiment: { label: sentimentLabels[label] ?? 'neutral', score, confidence, words: spans },
    urgency: unpackMeasure(urgency),
    offensive: unpackMeasure(offensive),
    spam: unpackMeasure(spam),
    question: unpackMeasure(question),
    topics: found.map(([topic, ...evidence]): TopicHit => ({ topic: topics[topic] ?? 'money', evidence })),
    language,
    fingerprint: fingerprint === 0 ? null : fingerprint,
    judge: judges[judge] ?? 'local',
    ...(unscorable === undefined ? {} : { unscorable }),
  }
}

const packMeasure = ({ value, evidence }: Measure): z.input<typeof measure> =>
  evidence.length === 0 ? value : [value, ...evidence]

function unpackMeasure(cell: z.output<typeof measure>): Measure {
  if (typeof cell === 'number') return { value: cell, evidence: [] }
  const [value, ...evidence] = cell
  return { value, evidence }
}

const around = z.tuple([
  z.nullable(z.number()),
  z.number(),
  z.nullable(z.string()),
  z.number(),
  z.number(),
  z.number(),
])

/** `[followers, verified, tier, contacts in 7 days, spike active, copies]` */
export const packSurroundings = (s: Surroundings): string =>
  JSON.stringify([
    s.followers,
    s.verified ? 1 : 0,
    s.tier,
    s.contactsIn7Days,
    s.spikeActive ? 1 : 0,
    s.copies,
  ])

export function unpackSurroundings(text: string): Surroundings {
  const [followers, verified, tier, contactsIn7Days, spikeActive, copies] = z.parse(around, JSON.parse(text))
  return {
    followers,
    verified: verified === 1,
    tier,
    contactsIn7Days,
    spikeActive: spikeActive === 1,
    copies,
  }
}
