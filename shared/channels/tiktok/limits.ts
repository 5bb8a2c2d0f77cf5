// TikTok's figures, each of which may need correcting.

/** Older requests may be replays. TikTok states no age; one adapter takes 5 seconds only. */
export const staleSeconds = 300
/** Hours after somebody's last message (documentation). */
export const windowHours = 48
/** Characters of a reply to a comment: uncertain. */
export const commentLength = 150
/** Characters of a direct message: general knowledge. */
export const messageLength = 6000
/** Videos whose comments are read by a poll, the newest first. Ours. */
export const videosPolled = 20
/** Comments of one page (general knowledge). */
export const pageSize = 30
/** Without a hint of TikTok's: its limits count by the minute (general knowledge). */
export const rateWaitSeconds = 60
/** Hosts of people's pictures (general knowledge). */
export const mediaHosts: readonly string[] = [
  'tiktokcdn.com',
  'tiktokcdn-us.com',
  'tiktokcdn-eu.com',
  'tiktok.com',
  'ibyteimg.com',
]
