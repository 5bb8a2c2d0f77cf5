// How does the fake word its refusals: Graph's error body, with the codes and statuses of the real one.
import type { FakeAnswer } from '../http-fake.ts'

type Refusal = {
  status: number
  code: number
  message: string
  subcode?: number
  details?: string
  transient?: boolean
}

const refusals = {
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
  apiRate: { status: 400, code: 80007, message: '(#80007) Rate limit issues' },
  serverError: { status: 500, code: 131000, message: '(#131000) Something went wrong', transient: true },
  outsideWindow: {
    status: 400,
    code: 131047,
    message: '(#131047) Re-engagement message',
    details: 'More than 24 hours have passed since the customer last replied to this number.',
  },
  undeliverable: { status: 400, code: 131026, message: '(#131026) Message undeliverable' },
  country: { status: 403, code: 130497, message: '(#130497) Business account is restricted in this country' },
  pairRate: { status: 400, code: 131056, message: '(#131056) Pair rate limit hit' },
  throughput: { status: 400, code: 130429, message: '(#130429) Rate limit hit' },
  unsupportedType: { status: 400, code: 131051, message: '(#131051) Unsupported message type' },
  templateMissing: {
    status: 404,
    code: 132001,
    message: '(#132001) Template name does not exist in the translation',
  },
  templateParameters: {
    status: 400,
    code: 132000,
    message: '(#132000) Number of parameters does not match the expected number of params',
  },
  templatePaused: { status: 400, code: 132015, message: '(#132015) Template is paused' },
} satisfies Record<string, Refusal>

export type RefusalName = keyof typeof refusals

export function refuse(name: RefusalName): FakeAnswer {
  return graphError(refusals[name])
}

/** A parameter that is missing or wrong, in the words of `message`. */
export function badParameter(message: string): FakeAnswer {
  return graphError({ status: 400, code: 100, message: `(#100) ${message}` })
}

/** The real one quotes the token it could not read: whoever logs the message logs the token. */
export function malformedToken(token: string): FakeAnswer {
  return graphError({ status: 401, code: 190, message: `Malformed access token ${token}` })
}

function graphError(refusal: Refusal): FakeAnswer {
  const { status, code, message, subcode, details, transient } = refusal
  const error: Record<string, unknown> = {
    message,
    type: 'OAuthException',
    code,
    fbtrace_id: 'AFakeTraceId0000000000',
  }
  if (subcode !== undefined) error.error_subcode = subcode
  if (details !== undefined) error.error_data = { messaging_product: 'whatsapp', details }
  if (transient !== undefined) error.is_transient = transient
  return { status, body: { error } }
}
