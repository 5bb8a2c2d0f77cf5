// How does an answer of the Graph API end a send, and which failure does it mean for a read.
import { Failure } from '../../domain/failure.ts'
import type { SendOutcome } from '../../domain/send-outcome.ts'
import type { ConnectorContext } from '../connector.ts'
import { callGraph, type GraphAnswer, type GraphCall } from './graph.ts'
import { type GeneralMeaning, type GraphError, generalMeaning } from './graph-error.ts'

type Unsuccessful = Exclude<GraphAnswer, { kind: 'ok' }>
type Refused = Extract<GraphAnswer, { kind: 'refused' }>

// Usage is counted per hour; without a hint from the headers a few minutes let enough of it run out.
const defaultRateWaitSeconds = 300

/**
 * The outcome of a send that did not succeed. `own` gets first say on a product's own codes and returns null for those
 * it does not know. A 5xx that Graph does not explain may have been applied, so it is `unknown`.
 */
export function failedSend(
  answer: Unsuccessful,
  now: Date,
  own: (error: GraphError) => SendOutcome | null = () => null,
): SendOutcome {
  if (answer.kind === 'unreached') return { outcome: 'retryable', detail: answer.detail }
  if (answer.kind === 'lost') return { outcome: 'unknown', detail: answer.detail }
  const { error } = answer
  if (error === null) return unexplained(answer, now)
  return own(error) ?? generalOutcome(answer, error, now)
}

/** `rate_limited` until the hint of the headers, or `otherwise` seconds from now. */
export function rateLimited(
  now: Date,
  detail: string,
  regainSeconds: number | null,
  otherwise = defaultRateWaitSeconds,
): SendOutcome {
  const until = new Date(now.getTime() + (regainSeconds ?? otherwise) * 1000).toISOString()
  return { outcome: 'rate_limited', until, detail }
}

/** Reads from Graph: the body of a 2xx, or a thrown Failure whose text holds no secret. */
export async function readGraph(
  context: ConnectorContext,
  call: Omit<GraphCall, 'method'>,
): Promise<unknown> {
  const answer = await callGraph(context, { ...call, method: 'GET' })
  if (answer.kind === 'ok') return answer.body
  throw failedRead(answer, context.now())
}

/** What an answer that is no success means where nothing was said to a customer. */
export function failedRead(answer: Unsuccessful, now: Date): Failure {
  if (answer.kind !== 'refused') return new Failure('unavailable', answer.detail)
  const { error, status } = answer
  const detail = error?.detail ?? `The platform answered ${status}.`
  const meaning = error === null ? null : generalMeaning(error)
  if (meaning === 'rate' || (error === null && status === 429)) {
    const wait = (answer.regainSeconds ?? defaultRateWaitSeconds) * 1000
    return new Failure('rate_limited', detail, { retryAt: new Date(now.getTime() + wait).toISOString() })
  }
  if (meaning === 'token' || (meaning === null && status === 401)) return new Failure('auth_expired', detail)
  if (meaning === 'gone' || (meaning === null && status === 404)) return new Failure('not_found', detail)
  if (meaning === 'transient' || status >= 500) return new Failure('unavailable', detail)
  return new Failure('rejected', detail)
}

function unexplained(answer: Refused, now: Date): SendOutcome {
  const detail = `The platform answered ${answer.status} without saying why.`
  if (answer.status === 429) return rateLimited(now, detail, answer.regainSeconds)
  if (answer.status === 401) return { outcome: 'auth_broken', detail }
  if (answer.status >= 500) return { outcome: 'unknown', detail }
  return { outcome: 'not_sent', detail }
}

const general: Record<
  Exclude<GeneralMeaning, 'rate'>,
  Exclude<SendOutcome['outcome'], 'sent' | 'rate_limited'>
> = {
  token: 'auth_broken',
  permission: 'not_permitted',
  transient: 'retryable',
  gone: 'parent_gone',
  bad_request: 'content_rejected',
  blocked: 'not_permitted',
  duplicate: 'duplicate',
}

function generalOutcome(answer: Refused, error: GraphError, now: Date): SendOutcome {
  const detail = describe(error)
  const meaning = generalMeaning(error)
  if (meaning === 'rate') return rateLimited(now, detail, answer.regainSeconds)
  if (meaning !== null) return { outcome: general[meaning], detail }
  return { outcome: answer.status >= 500 ? 'unknown' : 'content_rejected', detail }
}

/** The platform's words with its code, for people and for searching its documentation. */
export function describe(error: GraphError): string {
  return error.detail.includes(String(error.code)) ? error.detail : `${error.detail} (${error.code})`
}
