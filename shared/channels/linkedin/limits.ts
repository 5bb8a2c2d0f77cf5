// LinkedIn's figures, each of which may need correcting.

/** Characters of a comment (general knowledge). */
export const commentLength = 1250
/** The month of the API in use; the setting `linkedinVersion` names another. Versions end after about a year. */
export const defaultVersion = '202610'
/** Notifications of one page (documentation: at most 100). */
export const pageSize = 50
/** Comments of ours whose thread is asked for in one poll: each takes two calls of the day's. Ours. */
export const echoesPerPoll = 20
/** Without a hint of LinkedIn's. */
export const rateWaitSeconds = 3600
/** Tokens are asked about where they were given out. */
export const authEndpoint = 'https://www.linkedin.com'
