// What does each call of YouTube cost, how much is there a day, and how far do we look?

/** Units of the daily quota for one call. Writes cost fifty times as much as reads. */
export const unitCosts = {
  commentThreads: 1,
  comments: 1,
  channels: 1,
  videos: 1,
  write: 50,
} as const

/** For one Google Cloud project; both start anew at midnight in California. */
export const daily = { units: 10_000, searches: 100 }

/** Part of the daily units that reading may take; the rest is kept for replies and actions. */
export const readingShare = 0.5

/** What one saved query may take of a day. */
export const queryShare = { units: 500, searches: 48 }

export const pacificTime = 'America/Los_Angeles'

export const pageSize = 100
export const searchPageSize = 50
/** Largest number of ids in one request. */
export const idsPerCall = 50
export const pagesPerRun = 8
export const searchPagesPerRun = 3

/** Comments may be shown a while after they were written; the index of videos follows within hours. */
export const lateCommentMs = 3_600_000
export const lateVideoMs = 12 * 3_600_000

/** Threads are looked at again this long after their last sign of life, the liveliest of them. */
export const rereadFor = { hours: 7 * 24, most: 150 }

/** Pages of replies read at once in one thread. */
export const replyPages = 5

/** Lists can lag behind what was written: before this, what is not there may still appear. */
export const settledAfterMs = 5 * 60_000

export const textMax = 10_000
