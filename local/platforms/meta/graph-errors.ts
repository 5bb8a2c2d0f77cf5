// How do Meta's fakes word their refusals: Graph's error body, with the codes and statuses of the real one.
import type { FakeAnswer } from '../http-fake.ts'

export type Refusal = {
  status: number
  code: number
  message: string
  subcode?: number
  details?: string
  transient?: boolean
}

/** What every product answers alike. */
export const graphRefusals = {
  malformedJson: { status: 400, code: 100, message: 'The request body is not valid JSON' },
  noObject: { status: 400, code: 100, subcode: 33, message: 'Unsupported request: object does not exist' },
  wrongProof: { status: 400, code: 100, message: 'Invalid appsecret_proof provided in the API argument' },
  tokenRevoked: {
    status: 401,
    code: 190,
    subcode: 460,
    message: 'Error validating access token: session invalidated',
  },
  permissionLost: {
    status: 403,
    code: 10,
    message: '(#10) Application does not have permission for this action',
  },
  notAllowed: { status: 403, code: 200, message: '(#200) Permissions error' },
  duplicate: { status: 400, code: 506, message: '(#506) Duplicate status message' },
  transient: { status: 500, code: 2, message: 'An unexpected error has occurred', transient: true },
} satisfies Record<string, Refusal>

export function graphError(refusal: Refusal, extra: Record<string, unknown> = {}): FakeAnswer {
  const { status, code, message, subcode, details, transient } = refusal
  const error: Record<string, unknown> = {
    message,
    type: 'OAuthException',
    code,
    fbtrace_id: 'AFakeTraceId0000000000',
  }
  if (subcode !== undefined) error.error_subcode = subcode
  if (details !== undefined) error.error_data = { ...extra, details }
  if (transient !== undefined) error.is_transient = transient
  return { status, body: { error } }
}

/** A parameter that is missing or wrong, in the words of `message`. */
export function badParameter(message: string): FakeAnswer {
  return graphError({ status: 400, code: 100, message: `(#100) ${message}` })
}

/** The real one quotes the token it could not read: whoever logs the message logs the token. */
export function malformedToken(token: string): FakeAnswer {
  return graphError({ status: 401, code: 190, message: `Malformed access token ${token}` })
}

/** The answer to an id that names nothing. */
export const noSuchObject = (): FakeAnswer => graphError(graphRefusals.noObject)
