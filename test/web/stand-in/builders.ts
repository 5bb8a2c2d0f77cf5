// How are conversations and messages made for the stand-in, with only what is special about them said?
import type { Conversation, Message } from '#shared/api/shapes.ts'

export const minutesFromNow = (minutes: number): string =>
  new Date(Date.now() + minutes * 60_000).toISOString()

type Reason = Conversation['priority']['reasons'][number]

export type Sketch = {
  id: string
  name: string
  handle: string
  channel: string
  text: string
  score: number
  mood: number
  dueIn: number
  reasons: Reason[]
  language?: string
  followers?: number
  tier?: string
  windowIn?: number
  visibility?: 'public' | 'private'
  more?: Partial<Conversation>
}

/** One with nothing special about it but its id, `more`, and the minutes until it is due. */
export const plainConversation = (id: string, more: Partial<Conversation> = {}, dueIn = 1): Conversation =>
  conversationOf({
    id,
    name: id,
    handle: '',
    channel: 'x',
    text: '',
    score: 1,
    mood: 0,
    dueIn,
    reasons: [],
    more,
  })

/** A conversation that needs a reply in `dueIn` minutes. */
export function conversationOf(sketch: Sketch): Conversation {
  const { channel, score, mood, dueIn, windowIn } = sketch
  const visibility = sketch.visibility ?? (channel === 'x' || channel === 'bluesky' ? 'public' : 'private')
  const until = windowIn === undefined ? {} : { until: minutesFromNow(windowIn) }
  const closed = windowIn !== undefined && windowIn <= 0
  const off = { ok: false, reason: 'no_public_side' }
  return {
    id: sketch.id,
    version: 3,
    caseNo: 1,
    channel,
    account: 'northwind',
    brand: 'Northwind Parcel',
    status: 'needs_reply',
    visibility,
    customer: {
      id: `native-${sketch.id}`,
      name: sketch.name,
      handle: sketch.handle,
      followers: sketch.followers ?? null,
      tier: sketch.tier ?? null,
    },
    priority: {
      score,
      band: score >= 80 ? 'urgent' : score >= 55 ? 'high' : score >= 25 ? 'normal' : 'low',
      reasons: sketch.reasons,
    },
    sentiment: {
      label: mood < -0.2 ? 'negative' : mood > 0.2 ? 'positive' : 'neutral',
      score: mood,
      confidence: mood === 0.11 ? 0.2 : 0.94,
    },
    language: sketch.language ?? 'en',
    dueAt: minutesFromNow(dueIn),
    replyWindowEndsAt: windowIn === undefined ? null : minutesFromNow(windowIn),
    can: {
      public: visibility === 'public' ? { ok: true } : off,
      private: closed ? { ok: false, reason: 'window_closed', ...until } : { ok: true, ...until },
    },
    assignee: null,
    tags: [],
    lastMessage: { text: sketch.text, at: minutesFromNow(dueIn - 60), direction: 'in' },
    openedAt: minutesFromNow(-200),
    unanswered: 1,
    failedReply: false,
    pendingApproval: false,
    snoozedUntil: null,
    ...sketch.more,
  }
}

let made = 0

/** A message `minutesAgo` in the conversation. */
export function messageOf(
  conversation: Conversation,
  direction: 'in' | 'out',
  text: string,
  minutesAgo: number,
  more: Partial<Message> = {},
): Message {
  const id = `m${++made}`
  const { customer, visibility } = conversation
  return {
    id,
    conversationId: conversation.id,
    nativeId: id,
    direction,
    visibility,
    text,
    at: minutesFromNow(-minutesAgo),
    author:
      direction === 'in' ? { name: customer.name, handle: customer.handle } : { name: 'ana', handle: 'ana' },
    media: [],
    permalink: visibility === 'public' ? `https://example.com/post/${id}` : null,
    ...more,
  }
}

const nothing = { value: 0, evidence: [] }

/** What triage made of a message: a mood of `score` −1..1, told by `said`; `signals` beside it. */
export function judged(
  score: number,
  said: string[] = [],
  { confidence = 0.94, ...signals }: Partial<NonNullable<Message['signals']>> & { confidence?: number } = {},
): Required<Pick<Message, 'sentiment' | 'signals'>> {
  const label = score < -0.2 ? 'negative' : score > 0.2 ? 'positive' : 'neutral'
  return {
    sentiment: { label, score, confidence, words: said, judge: 'local' },
    signals: {
      urgency: nothing,
      offensive: nothing,
      spam: nothing,
      question: nothing,
      topics: [],
      language: 'en',
      ...signals,
    },
  }
}
