// Slack's figures that are not in the definition.

/** Older requests may be replays (documentation). */
export const staleSeconds = 300
/** Asked of conversations.history and conversations.replies at once; Slack gives fewer to some apps. */
export const pageSize = 200
/** How far back threads are looked through for new replies and messages for edits. Ours. */
export const lookBackSeconds = 86_400
/** Without Retry-After. About one message a second fits in a channel (documentation). */
export const rateWaitSeconds = 30
/** Hosts that files are kept on and the token is shown to. */
export const fileHosts: readonly string[] = ['slack.com']
