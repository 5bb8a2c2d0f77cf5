// Discord's figures that the connector needs.

/** Largest file of a message without boosts, and largest request (documentation, August 2026). */
export const fileBytes = 10 * 1024 * 1024
export const requestBytes = 25 * 1024 * 1024
/** Left free of them for the rest of the form. Ours. */
export const formBytes = 64 * 1024
export const filesPerMessage = 10
/** Messages of one read (documentation). */
export const pageSize = 100
/** Pages of one channel in one poll; what is left comes with the next. Ours. */
export const pagesPerPoll = 10
/** Messages of each channel that are watched for edits and deletions. Ours. */
export const watched = 50
/** Direct messages that are polled: the ones answered last. Ours. */
export const chatsKept = 50
/** "A few minutes" (documentation), less a margin of ours. */
export const nonceMs = 120_000
/** Without a hint of Discord's. */
export const rateWaitSeconds = 10
/** Hosts of people's files. */
export const fileHosts: readonly string[] = ['discordapp.com', 'discordapp.net', 'discord.com']
