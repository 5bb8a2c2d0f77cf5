// What do the error codes of Messenger's and Instagram's send calls mean for a reply.
import type { SendOutcome } from '../../domain/send-outcome.ts'
import type { GraphError } from './graph-error.ts'
import { describe } from './outcome.ts'

type Plain = 'window_closed' | 'recipient_unavailable' | 'content_rejected' | 'not_permitted' | 'unknown'

// Code and subcode. From adapters and documentation excerpts of November 2025 to September 2026; 2018108, 10900 and
// 10903 from general knowledge.
const meanings: Record<string, Plain> = {
  '10/2018278': 'window_closed',
  '10/2018065': 'window_closed',
  '10/2534022': 'window_closed',
  '10/1545041': 'window_closed',
  '10/2018108': 'recipient_unavailable',
  '10/1893063': 'not_permitted',
  '200/1545041': 'recipient_unavailable',
  '100/2018001': 'recipient_unavailable',
  '100/2534014': 'recipient_unavailable',
  '100/2018034': 'content_rejected',
  '100/2018047': 'content_rejected',
  '100/2018109': 'content_rejected',
  551: 'recipient_unavailable',
  10900: 'not_permitted',
  10903: 'not_permitted',
  // "Temporary failure" of a message that may have gone out all the same.
  1200: 'unknown',
}

/** The outcome of a messaging code, or null where the code is Meta's in general. */
export function messageOutcome(error: GraphError): SendOutcome | null {
  const meaning = meanings[`${error.code}/${error.subcode}`] ?? meanings[error.code]
  return meaning === undefined ? null : { outcome: meaning, detail: describe(error) }
}
