// Any head there could be, for properties of what stores and lists it.
import fc from 'fast-check'
import { bands, type ConversationHead, conversationStatuses } from '#shared/domain/conversation.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 24 })
const word = fc.stringMatching(/^[a-z][a-z_]{0,15}$/)
const instant = fc
  .date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2099-12-31') })
  .map((date) => date.toISOString())
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const share = fc.double({ min: -1, max: 1, noNaN: true }).map((n) => (n === 0 ? 0 : n))
const address = fc.dictionary(word, text, { maxKeys: 4, noNullPrototype: true })

const capability = fc.record(
  { ok: fc.boolean(), reason: word, until: instant, price: word },
  { requiredKeys: ['ok'], noNullPrototype: true },
)
const can = fc.record(
  { public: capability, private: capability, hide: capability, like: capability, delete: capability },
  { requiredKeys: ['public', 'private'], noNullPrototype: true },
)
const reason = fc.record(
  { code: word, points: fc.integer({ min: 1, max: 60 }), evidence: text.filter((t) => t !== '') },
  { requiredKeys: ['code', 'points'], noNullPrototype: true },
)
const override = fc.record(
  { band: fc.constantFrom(...bands), by: word, at: instant, reason: text },
  { requiredKeys: ['band', 'by', 'at'], noNullPrototype: true },
)
const customer = fc.record(
  {
    nativeId: text,
    name: text,
    handle: text,
    followers: maybe(fc.nat()),
    verified: fc.constant(true),
    unverified: fc.constant(true as const),
  },
  { requiredKeys: ['nativeId', 'name', 'handle', 'followers'], noNullPrototype: true },
)
const priority = fc.record(
  {
    score: fc.integer({ min: 0, max: 100 }),
    band: fc.constantFrom(...bands),
    reasons: fc.array(reason, { maxLength: 4 }),
    override,
  },
  { requiredKeys: ['score', 'band', 'reasons'], noNullPrototype: true },
)

export const arbitraryHead: fc.Arbitrary<ConversationHead> = fc.record(
  {
    id: fc.stringMatching(/^[A-Za-z0-9_-]{16}$/),
    version: fc.integer({ min: 1 }),
    caseNo: fc.integer({ min: 1, max: 99 }),
    channel: word,
    account: word,
    brand: text.filter((t) => t !== ''),
    team: word,
    status: fc.constantFrom(...conversationStatuses),
    visibility: fc.constantFrom('public', 'private'),
    customer,
    tier: maybe(word),
    threadRoot: text,
    priority,
    sentiment: fc.record(
      {
        label: fc.constantFrom('negative', 'neutral', 'positive'),
        score: share,
        confidence: share,
      },
      { noNullPrototype: true },
    ),
    language: word,
    dueAt: maybe(instant),
    replyWindowEndsAt: maybe(instant),
    oldestUnansweredAt: maybe(instant),
    unanswered: fc.nat(500),
    can,
    address,
    lastInboundId: text,
    assignee: maybe(word),
    claimedUntil: maybe(instant),
    tags: fc.array(text, { maxLength: 5 }),
    snoozedUntil: maybe(instant),
    doneAt: maybe(instant),
    failedReply: fc.boolean(),
    pendingApproval: fc.boolean(),
    lastMessage: fc.record(
      { text, at: instant, direction: fc.constantFrom('in', 'out') },
      { noNullPrototype: true },
    ),
    openedAt: instant,
    recent: fc.array(fc.stringMatching(/^[A-Za-z0-9_-]{6}$/), { maxLength: 20 }),
    activity: maybe(
      fc.record(
        { type: fc.constantFrom('opened', 'closed', 'noted'), by: word, at: instant, detail: address },
        { noNullPrototype: true },
      ),
    ),
  },
  { noNullPrototype: true },
)
