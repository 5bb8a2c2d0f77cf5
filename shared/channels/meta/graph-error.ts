// What does a Graph API error mean: the codes all of Meta's products share. Decided on `code`; the status varies.
import * as z from 'zod/mini'

const graphErrorBody = z.object({
  error: z.object({
    message: z.optional(z.string()),
    type: z.optional(z.string()),
    code: z.optional(z.number()),
    error_subcode: z.optional(z.number()),
    is_transient: z.optional(z.boolean()),
    error_user_msg: z.optional(z.string()),
    error_data: z.optional(z.unknown()),
  }),
})
const errorData = z.object({ details: z.string() })

export type GraphError = {
  code: number
  subcode: number | null
  /** Fit for people: the platform's message and its details. */
  detail: string
  transient: boolean
}

/** The error in an answer's body, or null when the body is not one of Graph's. A missing code counts as 0. */
export function readGraphError(body: unknown): GraphError | null {
  const parsed = graphErrorBody.safeParse(body)
  if (!parsed.success) return null
  const { error } = parsed.data
  const data = errorData.safeParse(error.error_data)
  const parts = [error.message, data.success ? data.data.details : undefined, error.error_user_msg]
  const said = [...new Set(parts.filter((part) => part !== undefined && part !== ''))].join(': ')
  const code = error.code ?? 0
  return {
    code,
    subcode: error.error_subcode ?? null,
    detail: said === '' ? `Error ${code}` : said,
    transient: error.is_transient ?? false,
  }
}

export type GeneralMeaning =
  | 'token'
  | 'permission'
  | 'rate'
  | 'transient'
  | 'gone'
  | 'bad_request'
  | 'blocked'
  | 'duplicate'

/** The meaning of a code that every Meta product shares, or null when only the product knows it. */
export function generalMeaning(error: GraphError): GeneralMeaning | null {
  const { code } = error
  if (code === 190 || code === 0 || code === 102) return 'token'
  if (code === 10 || code === 3 || (code >= 200 && code <= 299)) return 'permission'
  if (code === 4 || code === 17 || code === 32 || code === 613 || (code >= 80001 && code <= 80014))
    return 'rate'
  if (code === 1 || code === 2) return 'transient'
  if (code === 100) return error.subcode === 33 ? 'gone' : 'bad_request'
  if (code === 368) return 'blocked'
  if (code === 506) return 'duplicate'
  return error.transient ? 'transient' : null
}
