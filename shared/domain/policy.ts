// The rules of a workspace that people may change: what counts, and by when to answer. Validated wherever it comes from.
import * as z from 'zod/mini'
import { weekdays } from './calendar.ts'
import { type Band, bands } from './conversation.ts'
import { defaultPolicy, type PriorityPolicy } from './priority-policy.ts'
import type { Topic } from './signal.ts'
import { defaultSla, type SlaPolicy } from './sla.ts'
import { isTimeZone } from './zoned-time.ts'

/** What a workspace adds to the lists of terms and takes from them, in every language. `*` ends a stem. */
export type TermChanges = Record<Topic, { add: string[]; remove: string[] }>

export type Policy = { priority: PriorityPolicy; sla: SlaPolicy; terms: TermChanges }

const unchanged = { add: [], remove: [] }

export const standardPolicy: Policy = {
  priority: defaultPolicy,
  sla: defaultSla,
  terms: {
    safety: unchanged,
    legal: unchanged,
    money: unchanged,
    outage: unchanged,
    cancel: unchanged,
    pressing: unchanged,
  },
}

const points = z.number().check(z.gte(0, 'from 0 to 100'), z.lte(100, 'from 0 to 100'))
const share = z.number().check(z.gte(0, 'from 0 to 1'), z.lte(1, 'from 0 to 1'))
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(64))
/** A month is the longest anybody may be made to wait. */
const minutes = z
  .number()
  .check(z.gte(1, 'from 1 minute to 44640 (31 days)'), z.lte(44_640, 'from 1 minute to 44640 (31 days)'))

const weights = z.strictObject({
  sentiment: points,
  urgency: points,
  offensive: points,
  question: points,
  topics: z.strictObject({
    safety: points,
    legal: points,
    money: points,
    outage: points,
    cancel: points,
    pressing: points,
  }),
  publicThread: points,
  reach: points,
  verified: points,
  repeatContact: points,
  unanswered: points,
  replyFailed: points,
  spike: points,
  spam: points,
  copies: points,
})

const priority = z.strictObject({
  weights,
  bands: z
    .strictObject({ urgent: points, high: points, normal: points })
    .check(
      z.refine(
        ({ urgent, high, normal }) => urgent > high && high > normal,
        'urgent above high above normal',
      ),
    ),
  tiers: z
    .record(name, points)
    .check(z.refine((tiers) => Object.keys(tiers).length <= 20, 'at most 20 tiers')),
  minConfidence: share,
  spamFrom: share,
  assumedFollowers: z.number().check(z.gte(0), z.lte(1_000_000_000)),
})

const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'HH:MM, from 00:00 to 24:00'))
const day = z.array(z.strictObject({ from: clockTime, to: clockTime })).check(
  z.maxLength(6),
  z.refine(
    (spans) => spans.every(({ from, to }, i) => from < to && (i === 0 || (spans[i - 1]?.to ?? '') <= from)),
    'spans in order, each ending after it begins and before the next',
  ),
)

/** Opening hours by weekday, validated. */
export const calendarSchema = z
  .strictObject({
    timeZone: z.string().check(z.refine(isTimeZone, 'an IANA time zone such as "Europe/Lisbon"')),
    hours: z.strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
    holidays: z.array(z.iso.date()).check(z.maxLength(400)),
  })
  .check(
    z.refine(
      ({ hours }) => weekdays.some((weekday) => hours[weekday].length > 0),
      'open on one day of the week at least; for no opening hours at all leave the calendar null',
    ),
  )

const someTargets = z.optional(
  z.strictObject({
    urgent: z.optional(minutes),
    high: z.optional(minutes),
    normal: z.optional(minutes),
    low: z.optional(minutes),
  }),
)
const targets = z.strictObject({ urgent: minutes, high: minutes, normal: minutes, low: minutes })

const sla = z
  .strictObject({
    targetMinutes: targets,
    channels: z.record(name, z.strictObject({ public: someTargets, private: someTargets })),
    calendar: z.nullable(calendarSchema),
    brandCalendars: z.record(name, calendarSchema),
    aroundTheClock: z
      .array(z.enum(bands))
      .check(
        z.refine((list) => list.every((band, i) => band === bands[i]), 'the most urgent bands, urgent first'),
      ),
    windowMarginMinutes: z.number().check(z.gte(0), z.lte(1440)),
  })
  .check(
    z.refine(
      (policy) =>
        everyTargets(policy).every((all) =>
          bands.every((band, i) => i === 0 || all[bands[i - 1] ?? band] <= all[band]),
        ),
      {
        path: ['targetMinutes'],
        message: 'a more urgent band cannot have more time than a less urgent one, on no channel',
      },
    ),
  )

const termList = z.array(z.string().check(z.trim(), z.minLength(2), z.maxLength(60))).check(z.maxLength(200))
const termChange = z.strictObject({ add: termList, remove: termList })
const terms = z.strictObject({
  safety: termChange,
  legal: termChange,
  money: termChange,
  outage: termChange,
  cancel: termChange,
  pressing: termChange,
})

const part = z.looseObject({})
const storedShape = z.looseObject({
  priority: z.looseObject({ weights: z.looseObject({ topics: z.optional(part) }) }),
  sla: part,
  terms: part,
})

/**
 * A policy as it was stored, with what has been added to policies since at its standard. Throws when it is none: rules
 * written before an upgrade must not stop what comes in after it.
 */
export function completedPolicy(stored: unknown): Policy {
  const known = z.parse(storedShape, stored)
  const { priority, sla, terms } = standardPolicy
  const { weights } = known.priority
  const topics = { ...priority.weights.topics, ...weights.topics }
  return z.parse(policySchema, {
    priority: { ...priority, ...known.priority, weights: { ...priority.weights, ...weights, topics } },
    sla: { ...sla, ...known.sla },
    terms: { ...terms, ...known.terms },
  })
}

/** A whole policy. What is missing, unknown or out of range is named by its path. */
export const policySchema: z.ZodMiniType<Policy> = z.strictObject({ priority, sla, terms })

function everyTargets(policy: Pick<SlaPolicy, 'targetMinutes' | 'channels'>): Record<Band, number>[] {
  const sides = Object.values(policy.channels).flatMap((channel) => [channel.public, channel.private])
  return [policy.targetMinutes, ...sides.map((side) => ({ ...policy.targetMinutes, ...defined(side ?? {}) }))]
}

const defined = (side: Partial<Record<Band, number | undefined>>): Partial<Record<Band, number>> =>
  Object.fromEntries(Object.entries(side).filter(([, value]) => value !== undefined))
