// How many calls X allows in a quarter of an hour, and the headers in which it says so on every answer.

export type Limits = Record<string, number>

/** Per user and 15 minutes. Both ways of sending a message share one allowance. */
export const realLimits: Limits = {
  mentions: 300,
  timeline: 900,
  lookup: 900,
  search: 300,
  me: 75,
  post: 100,
  delete: 50,
  dmRead: 15,
  dmSend: 15,
  other: 300,
}

const windowMs = 15 * 60_000
const rules: [RegExp, string][] = [
  [/^GET \/2\/users\/\d+\/mentions$/, 'mentions'],
  [/^GET \/2\/users\/\d+\/tweets$/, 'timeline'],
  [/^GET \/2\/tweets\/search\/recent$/, 'search'],
  [/^GET \/2\/users\/me$/, 'me'],
  [/^GET \/2\/(tweets|users)\b/, 'lookup'],
  [/^POST \/2\/tweets$/, 'post'],
  [/^DELETE /, 'delete'],
  [/^GET \/2\/dm_/, 'dmRead'],
  [/^POST \/2\/dm_/, 'dmSend'],
]

export function createWindows(now: () => Date, limits: Limits) {
  const windows = new Map<string, { used: number; endsAt: number }>()

  function windowOf(method: string, path: string) {
    const key = rules.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1] ?? 'other'
    let window = windows.get(key)
    if (window === undefined || window.endsAt <= now().getTime()) {
      window = { used: 0, endsAt: now().getTime() + windowMs }
      windows.set(key, window)
    }
    return { window, limit: limits[key] ?? realLimits[key] ?? 300 }
  }

  return {
    /** Counts one call; false when the window is used up. */
    take(method: string, path: string): boolean {
      const { window, limit } = windowOf(method, path)
      if (window.used >= limit) return false
      window.used++
      return true
    },
    headers(method: string, path: string): Record<string, string> {
      const { window, limit } = windowOf(method, path)
      return {
        'x-rate-limit-limit': String(limit),
        'x-rate-limit-remaining': String(Math.max(0, limit - window.used)),
        'x-rate-limit-reset': String(Math.ceil(window.endsAt / 1000)),
      }
    },
  }
}
