// Is a queue message a job of the expected form?
import * as z from 'zod/mini'

/** The job in `body`; null when it is not one. */
export function parseJob<T extends z.ZodMiniType>(schema: T, body: string): z.output<T> | null {
  try {
    const parsed = z.safeParse(schema, JSON.parse(body))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
