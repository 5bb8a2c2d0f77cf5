// What Mastodon allows, as far as it is the same everywhere: every figure that may change, in one place.

/** Most instances; what this one allows is read from /api/v2/instance (docs.joinmastodon.org, July 2026). */
export const usual = {
  characters: 500,
  charactersPerUrl: 23,
  attachments: 4,
  imageBytes: 16 * 1024 * 1024,
  videoBytes: 99 * 1024 * 1024,
} as const

/** Room kept for the mention of the person answered: names of accounts have up to 30 characters, and some have more. */
export const mentionRoom = 40

export const pageSize = 80
export const searchPageSize = 40
export const pagesPerRun = 10
export const timeouts = { readMs: 10_000, writeMs: 20_000, uploadMs: 60_000 } as const

/** How long an instance remembers an `Idempotency-Key`, less a margin for clocks: minutes. */
export const keyRemembered = 55

/** Statuses are looked at again for edits and deletions this long, this many of them, this many in one poll. */
export const rereadFor = { hours: 48, most: 40, perPoll: 5 } as const

/** Posts of other instances arrive some minutes after they were written. */
export const federationMs = 15 * 60_000

/** How often, and how many milliseconds apart, an upload that is still being worked on is asked for. */
export const processing = { tries: 8, everyMs: 750 } as const

/** What an instance allows is read again after this many hours. */
export const instanceKept = 24
