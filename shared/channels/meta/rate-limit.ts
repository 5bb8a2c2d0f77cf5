// How long does Meta want to be left alone: read from the usage headers of an answer.
import * as z from 'zod/mini'

const businessUsage = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.optional(z.number()) })),
)

/** Seconds until access comes back, or null when the headers do not say. Meta gives whole minutes. */
export function secondsToRegainAccess(headers: Headers): number | null {
  const raw = headers.get('x-business-use-case-usage')
  if (raw === null) return null
  const usage = businessUsage.safeParse(parseJson(raw))
  if (!usage.success) return null
  const minutes = Object.values(usage.data).flatMap((rows) => {
    return rows.map((row) => row.estimated_time_to_regain_access ?? 0)
  })
  const longest = Math.max(0, ...minutes)
  return longest > 0 ? longest * 60 : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
