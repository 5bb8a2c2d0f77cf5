// What went wrong with a call? Our problem details, API Gateway's own answers and lost connections, in one shape.
import { t } from '@lingui/core/macro'
import { type Problem, problemShape } from '#shared/api/shapes.ts'
import { isEnglish } from '../words/locale.ts'
import type { Refused } from '../words/problems.ts'

/** `status` 0: no answer came. `problem` is there when the server spoke in problem details. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly problem: Problem | null

  constructor(status: number, message: string, options: { problem?: Problem | null; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.status = status
    this.problem = options.problem ?? null
  }

  /** True when nobody can know whether the call was carried out. */
  get unanswered(): boolean {
    return this.status === 0
  }
}

/** The error an answer stands for. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body = await response.json().then(
    (json: unknown) => json,
    () => null,
  )
  const problem = problemShape.safeParse(body)
  if (problem.success) {
    return new ApiError(response.status, await refusedWords(problem.data), { problem: problem.data })
  }
  return new ApiError(
    response.status,
    plainWords(response.status) ?? gatewayWords(body) ?? answeredWords(response.status),
  )
}

/** What was refused in the language of the page; in English the server has said it best itself. */
export async function refusedWords(refused: Refused): Promise<string> {
  const said = refused.detail ?? refused.title ?? ''
  if (isEnglish) return said
  return import('../words/problems.ts').then(
    ({ problemWords }) => problemWords(refused),
    () => said,
  )
}

/** A sentence for a person about anything that was thrown. */
export function errorWords(error: unknown): string {
  return error instanceof Error ? error.message : t`Something went wrong.`
}

// API Gateway answers `{ "message": "Unauthorized" }`, in English, for what it refuses before a function is asked.
function gatewayWords(body: unknown): string | null {
  if (!isEnglish) return null
  if (typeof body !== 'object' || body === null || !('message' in body)) return null
  return typeof body.message === 'string' && body.message !== '' ? body.message : null
}

function plainWords(status: number): string | null {
  if (status === 429) return t`Too many requests at once. Try again in a moment.`
  if (status >= 500) return t`The server could not do that at the moment.`
  return null
}

const answeredWords = (status: number): string => t`The server answered ${status}.`
