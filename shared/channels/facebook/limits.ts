// How much does Facebook take: every figure in one place, with where it comes from.

const mb = 1024 * 1024

/** Characters. Messenger: documentation. Comments: general knowledge, not re-read. */
export const textLimits = { message: 2000, comment: 8000 }

/** Messenger: 8 MB pictures, 25 MB all else (documentation). Comment pictures: general knowledge, not re-read. */
export const fileLimits = { messageImage: 8 * mb, messageOther: 25 * mb, commentImage: 4 * mb }

/** Days after a comment or visitor's post in which it can be answered in private, once. Documentation. */
export const privateReplyDays = 7

/** Seconds. Posts and conversations are read whole each time, so the pace is gentle. */
export const pace = { poll: 30, catchUp: 300 }

/** Lists may show something this much later than it happened. */
export const overlapMs = 120_000

/** What a subscription of the page asks for. */
export const subscribedFields = [
  'messages',
  'messaging_postbacks',
  'message_deliveries',
  'message_reads',
  'message_echoes',
  'message_edits',
  'message_reactions',
  'messaging_referrals',
  'messaging_handovers',
  'standby',
  'messaging_policy_enforcement',
  'feed',
  'mention',
]
