// How often may something happen: a bucket that starts full and refills steadily on the platform's clock.

export type Bucket = { take(at: Date): boolean }

/** Room for `burst` at once, one more every `everyMs`. */
export function createBucket(burst: number, everyMs: number): Bucket {
  let level = burst
  let filledAt: number | null = null
  return {
    take(at) {
      const now = at.getTime()
      level = Math.min(burst, level + Math.max(0, now - (filledAt ?? now)) / everyMs)
      filledAt = now
      if (level < 1) return false
      level -= 1
      return true
    },
  }
}
