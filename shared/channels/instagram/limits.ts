// How much does Instagram take: every figure in one place, with where it comes from.

/** Bytes of UTF-8 in a message, characters in a comment. Documentation. */
export const textLimits = { messageBytes: 1000, comment: 300 }

/** Days after a comment in which it can be answered in private, once. Documentation. */
export const privateReplyDays = 7

export const mediaBytes = 25 * 1024 * 1024

/** Seconds. Every post has its comments read apart, so the pace is gentle. */
export const pace = { poll: 60, catchUp: 300 }

/** Lists may show something this much later than it happened. */
export const overlapMs = 120_000

export const subscribedFields = [
  'messages',
  'messaging_postbacks',
  'messaging_seen',
  'message_reactions',
  'message_edit',
  'messaging_handover',
  'standby',
  'comments',
  'live_comments',
  'mentions',
]

/** Of files that go out. */
export const outgoingBytes = { image: 8_000_000, video: 25_000_000, audio: 25_000_000, document: 25_000_000 }
