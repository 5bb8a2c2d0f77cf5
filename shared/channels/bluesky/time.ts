// Which instant is a post's or a message's own?

/**
 * Floored to the second, as everywhere that a platform's time is finer. Taken from `indexedAt` or `sentAt`, which the
 * platform vouches for: `createdAt` is whatever the sender's program claims, and there is no webhook to agree with.
 * Throws on a text that is no time.
 */
export function instant(text: string): string {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw new Error('a time that is none')
  return new Date(Math.floor(ms / 1000) * 1000).toISOString()
}
