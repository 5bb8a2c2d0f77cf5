// Which refusals has WhatsApp beside those of all of Meta's products?
import type { FakeAnswer } from '../http-fake.ts'
import { graphError, type Refusal } from '../meta/graph-errors.ts'

const refusals = {
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
  return graphError(refusals[name], { messaging_product: 'whatsapp' })
}
