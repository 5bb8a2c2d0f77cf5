// When something comes in, if it fits, then do: what people have set up once. Ordered, pure, validated wherever it comes from.
import * as z from 'zod/mini'
import { type Band, bands } from './conversation.ts'
import { holds, wordsOf } from './search-text.ts'
import { type SentimentLabel, sentimentLabels, type Topic, topics } from './signal.ts'
import { clockTimeOf, isTimeZone, isWithinDay } from './zoned-time.ts'

/** `opened`: a case opens or opens again. `message`: every message of a customer. */
export const ruleTriggers = ['opened', 'message'] as const
export type RuleTrigger = (typeof ruleTriggers)[number]

/** `not` turns a condition round. */
export type RuleCondition =
  | { of: 'channel' | 'brand' | 'language' | 'tier' | 'tag'; is: string[]; not?: boolean | undefined }
  | { of: 'mood'; is: SentimentLabel[]; not?: boolean | undefined }
  | { of: 'topic'; is: Topic[]; not?: boolean | undefined }
  | { of: 'audience'; is: 'public' | 'private'; not?: boolean | undefined }
  | { of: 'words'; any: string[]; not?: boolean | undefined }
  | { of: 'followers'; atLeast: number; not?: boolean | undefined }
  | { of: 'hour'; from: string; to: string; timeZone: string; not?: boolean | undefined }

export type RuleAction =
  | { do: 'tag'; tag: string }
  | { do: 'assign'; user: string }
  | { do: 'band'; band: Band }
  | { do: 'ignore' }

export type Rule = {
  id: string
  name: string
  on: boolean
  when: RuleTrigger
  /** All of them must hold; none holds for everything. */
  conditions: RuleCondition[]
  actions: RuleAction[]
  /** No rule after this one is looked at where this one has fitted. */
  last: boolean
}

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(64))
const some = z.array(name).check(z.minLength(1, 'name one at least'), z.maxLength(50))
const not = z.optional(z.boolean())
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM'))

const condition = z.discriminatedUnion('of', [
  z.strictObject({ of: z.enum(['channel', 'brand', 'language', 'tier', 'tag']), is: some, not }),
  z.strictObject({ of: z.literal('mood'), is: z.array(z.enum(sentimentLabels)).check(z.minLength(1)), not }),
  z.strictObject({ of: z.literal('topic'), is: z.array(z.enum(topics)).check(z.minLength(1)), not }),
  z.strictObject({ of: z.literal('audience'), is: z.enum(['public', 'private']), not }),
  z.strictObject({
    of: z.literal('words'),
    any: z
      .array(
        z.string().check(
          z.trim(),
          z.maxLength(80),
          z.refine((text) => wordsOf(text).length > 0, 'a word or phrase'),
        ),
      )
      .check(z.minLength(1, 'name one at least'), z.maxLength(50)),
    not,
  }),
  z.strictObject({ of: z.literal('followers'), atLeast: z.number().check(z.gte(0), z.lte(1e9)), not }),
  z.strictObject({
    of: z.literal('hour'),
    from: clockTime,
    to: clockTime,
    timeZone: z.string().check(z.refine(isTimeZone, 'an IANA time zone such as "Europe/Lisbon"')),
    not,
  }),
])

const action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('tag'), tag: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)) }),
  z.strictObject({ do: z.literal('assign'), user: name }),
  z.strictObject({ do: z.literal('band'), band: z.enum(bands) }),
  z.strictObject({ do: z.literal('ignore') }),
])

const ruleSchema = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  name,
  on: z.boolean(),
  when: z.enum(ruleTriggers),
  conditions: z.array(condition).check(z.maxLength(10)),
  actions: z.array(action).check(z.minLength(1, 'do one thing at least'), z.maxLength(5)),
  last: z.boolean(),
})

/** All rules of a workspace, in the order in which they are looked at. */
export const rulesSchema: z.ZodMiniType<Rule[]> = z.array(ruleSchema).check(
  z.maxLength(50, 'at most 50 rules'),
  z.refine(
    (rules) => new Set(rules.map(({ id }) => id)).size === rules.length,
    'every rule has an id of its own',
  ),
)

/** What a rule can look at. */
export type RuleFacts = {
  trigger: RuleTrigger
  channel: string
  brand: string
  audience: 'public' | 'private'
  mood: SentimentLabel
  language: string
  topics: readonly Topic[]
  tier: string | null
  followers: number | null
  tags: readonly string[]
  text: string
  /** ISO instant the message was written at. */
  at: string
}

/** Does a rule fit? One that is off never does; a rule for opened cases does not fit a further message. */
export function fits(rule: Rule, facts: RuleFacts): boolean {
  if (!rule.on || (rule.when === 'opened' && facts.trigger !== 'opened')) return false
  return rule.conditions.every((each) => isTrue(each, facts) !== (each.not === true))
}

function isTrue(each: RuleCondition, facts: RuleFacts): boolean {
  switch (each.of) {
    case 'channel':
    case 'brand':
    case 'language':
      return each.is.includes(facts[each.of])
    case 'tier':
      return facts.tier !== null && each.is.includes(facts.tier)
    case 'tag':
      return each.is.some((tag) => facts.tags.includes(tag))
    case 'mood':
      return each.is.includes(facts.mood)
    case 'topic':
      return each.is.some((topic) => facts.topics.includes(topic))
    case 'audience':
      return each.is === facts.audience
    case 'words':
      return each.any.some((phrase) => holds(facts.text, wordsOf(phrase)))
    case 'followers':
      return (facts.followers ?? 0) >= each.atLeast
    case 'hour':
      return isWithinDay(clockTimeOf(Date.parse(facts.at), each.timeZone), each)
  }
}

/** The rules that fit, in order, up to and with the first that is the last. Tags that one gives are seen by the next. */
export function fitting(rules: readonly Rule[], facts: RuleFacts): Rule[] {
  const found: Rule[] = []
  const tags = [...facts.tags]
  for (const rule of rules) {
    if (!fits(rule, { ...facts, tags })) continue
    found.push(rule)
    tags.push(...rule.actions.flatMap((each) => (each.do === 'tag' ? [each.tag] : [])))
    if (rule.last) break
  }
  return found
}
