// Which figures of Google Play's do we go by, and how sure are they?

const day = 86_400_000

/**
 * The reviews API shows what was written or changed in the last seven days (its documentation), takes answers of about
 * 350 characters and allows 200 reads an hour for one app (general knowledge, not read again).
 */
export const playLimits = {
  listedForMs: 7 * day,
  answerLength: 350,
  readsPerHour: 200,
  pageSize: 100,
} as const
