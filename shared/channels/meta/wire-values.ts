// How do Meta's products write ids and moments: numbers here, text there, seconds, milliseconds or ISO.
import * as z from 'zod/mini'

const idText = z.string().check(z.regex(/^[\w.:=+/-]{1,256}$/))

/** An id, which some events write as a number. */
export const wireId = z.union([idText, z.int().check(z.gte(1))])

export const idOf = (id: string | number): string => String(id)

/** Epoch seconds or milliseconds as number or digits, or ISO with any offset. */
export const moment = z.union([
  z.string().check(z.regex(/^(\d{9,13}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d))$/)),
  z.int().check(z.gte(100_000_000), z.lt(10_000_000_000_000)),
])
export type Moment = z.infer<typeof moment>

/**
 * The instant to the whole second: webhooks write milliseconds where Graph's lists write seconds, and one message must
 * have one time whichever way it comes. Throws for dates that do not exist.
 */
export function instantOf(at: Moment): string {
  return new Date(Math.floor(msOf(at) / 1000) * 1000).toISOString()
}

/** The instant as exactly as it was written. Throws for dates that do not exist. */
export const exactInstantOf = (at: Moment): string => new Date(msOf(at)).toISOString()

function msOf(at: Moment): number {
  const text = String(at)
  return /^\d+$/.test(text) ? Number(text) * (text.length > 11 ? 1 : 1000) : Date.parse(text)
}

/** ISO instant `hours` after another. */
export function hoursAfter(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString()
}
