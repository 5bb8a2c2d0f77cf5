// Every figure of our own live chat, in one place.

export const limits = {
  /** Code points of one message, either way. */
  text: 4000,
  /** Lambda answers with at most 6 MB, and bytes travel as base64. */
  fileBytes: 4_000_000,
  filesPerMessage: 4,
  /** Messages, files and forms of one visitor in a minute. */
  postsPerMinute: 30,
  /** API Gateway gives up after 30 seconds. */
  longestWaitSeconds: 20,
  /** Between two looks for something new while a visitor waits. */
  lookEveryMs: 1000,
  tokenMinutes: 30,
  /** Silence after which a chat is forgotten, and its token with it. */
  keptDays: 30,
  /** A message that comes again is looked for among so many before it. */
  rememberedLines: 200,
  linesPerAnswer: 100,
} as const
