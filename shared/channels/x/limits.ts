// What X charges and allows: every figure that may change without notice, in one place.

/** USD per call or resource, April–August 2026 price list. */
export const prices = {
  postRead: 0.005,
  userRead: 0.01,
  dmEventRead: 0.01,
  replySummoned: 0.01,
  postWithLink: 0.2,
  dmSend: 0.015,
} as const

export const priceLabels = {
  public: '$0.010 on X, $0.20 with a link',
  private: '$0.015 on X',
  search: '$0.005 a post found and $0.010 its author',
} as const

/** Weighted characters of a post; an account with Premium may raise it with the setting `maxPostLength`. */
export const postLength = 280
/** Characters of a direct message. From practice, not from the reference. */
export const dmLength = 10_000

/** A picture we attach. Animations may be three times as large; one figure serves both. */
export const pictureBytes = 5_000_000

export const timeouts = { readMs: 10_000, sendMs: 20_000 } as const

/** `mentions` takes 5 to 100 a page and reaches back 800. */
export const timelinePage = { smallest: 5, largest: 100 } as const
export const pagesPerRun = 12

/** Recent search takes 10 to 100 a page, 512 characters of query (self-serve; more by contract), and reaches back 7 days. */
export const searchPage = { smallest: 10, largest: 100, queryLength: 512 } as const

/** 15 requests in 15 minutes: one a minute, and pages beyond the first use up the same allowance. */
export const dmPauseMs = 60_000
export const dmPage = { first: 20, further: 100 } as const
export const dmPagesPerRun = 5

/** Our own timeline is read only to notice answers given in X's own app. */
export const ownPostsPauseMs = 120_000
/** How long a part of a poll rests after X refused it outright. */
export const refusedPauseMs = 15 * 60_000
export const rateWindowMs = 15 * 60_000

/** A lookup sooner than this after a lost answer proves nothing: the timeline may lag. */
export const settleMs = 30_000
/** Our clock and X's may differ by this much. */
export const clockSkewMs = 60_000

/** X stays silent when credits run out until somebody buys more. */
export const creditsPauseSeconds = 3600
