// How is a method of the Bot API called without the token, which is part of the URL, ever showing in an error?
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { answerText } from '../answer-text.ts'
import { networkFailure } from '../network-failure.ts'
import { type Answer, answerSchema } from './wire.ts'

/**
 * `answer`: the platform spoke. `never_left`: no connection was made, so nothing can have happened. `lost`: the request
 * may have been applied, but there is no readable answer.
 */
export type CallResult =
  | { kind: 'answer'; answer: Answer; status: number }
  | { kind: 'never_left'; detail: string }
  | { kind: 'lost'; detail: string }

export const readTimeoutMs = 10_000
export const sendTimeoutMs = 20_000

/** POSTs `parameters` to `method`, as JSON, or as a form where a file is among them. Never throws. */
export async function callBotApi(
  context: ConnectorContext,
  method: string,
  parameters: Record<string, unknown> | FormData,
  timeoutMs: number,
): Promise<CallResult> {
  let response: Response
  let body: unknown
  try {
    response = await context.fetch(`${context.endpoint}/bot${context.credentials.botToken}/${method}`, {
      method: 'POST',
      ...(parameters instanceof FormData
        ? { body: parameters }
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(parameters) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    body = JSON.parse(await answerText(response))
  } catch (error) {
    return connectionTrouble(error, method)
  }
  const answer = answerSchema.safeParse(body)
  if (!answer.success)
    return { kind: 'lost', detail: `Telegram answered ${method} with something unreadable.` }
  return { kind: 'answer', answer: answer.data, status: response.status }
}

/** The error's own message may hold the URL, and with it the token: only its code is passed on. */
export function connectionTrouble(error: unknown, method: string): Exclude<CallResult, { kind: 'answer' }> {
  const { neverLeft, code } = networkFailure(error)
  if (neverLeft) return { kind: 'never_left', detail: `Telegram could not be reached (${code}).` }
  return { kind: 'lost', detail: `The connection to Telegram broke during ${method} (${code}).` }
}
