// LINE's figures that are not in the definition.

/** A reply token lives about a minute after its event (documentation, "about"); the margin is ours. */
export const replyTokenMs = 50_000
/** Until then a refused token can only have been used up, not have run out. */
export const replyTokenSurelyMs = 55_000
/** A retry key is remembered for 24 hours (documentation); an hour of margin is ours. */
export const retryKeyMs = 23 * 3_600_000
/** Files have a host of their own. */
export const contentEndpoint = 'https://api-data.line.me'
