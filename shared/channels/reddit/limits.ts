// What Reddit allows, as far as we know it: every figure that may change, in one place.

/** Characters of a comment and of a message (observed by API clients). */
export const textMost = 10_000

/** Characters of a search (Reddit's API page). */
export const queryMost = 512

/** Things in one page, and fullnames in one `/api/info` (Reddit's API page). */
export const pageSize = 100

/** Lists end after about a thousand things, so ten pages are all there is. */
export const pagesPerRun = 10

/** What a filter held back turns up at its own time once it is let through: how far below the newest we look, ms. */
export const lateBy = { inbox: 6 * 3_600_000, own: 600_000, search: 3_600_000 } as const

/** Things are looked at again for edits and deletions this long, the newest of them: one call takes a hundred. */
export const rereadFor = { hours: 72, most: 100 } as const

/** With fewer calls left than this we wait for the next window. A poll takes four. */
export const callsSpared = 5

/** Seconds to wait after a refusal that names no time. */
export const waitUntold = { call: 60, comment: 600 } as const

/** Our own comments may be listed a little late: until then nobody can say that one is not there. Ms. */
export const listedWithin = 120_000
