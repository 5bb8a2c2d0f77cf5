// What does each of WhatsApp's error codes mean for a reply, and is trying again worth it.
import type { SendOutcome } from '../../domain/send-outcome.ts'
import type { GraphError } from '../meta/graph-error.ts'
import { describe, rateLimited } from '../meta/outcome.ts'

type Plain = 'window_closed' | 'recipient_unavailable' | 'content_rejected' | 'not_permitted' | 'retryable'

// Cloud API error reference, read in copies of December 2025 to August 2026. Codes all of Meta shares are not here.
const meanings: Record<number, Plain> = {
  131047: 'window_closed',
  131026: 'recipient_unavailable',
  131021: 'recipient_unavailable',
  131050: 'recipient_unavailable',
  131008: 'content_rejected',
  131009: 'content_rejected',
  131051: 'content_rejected',
  131052: 'content_rejected',
  131053: 'content_rejected',
  131005: 'not_permitted',
  131031: 'not_permitted',
  131042: 'not_permitted',
  131045: 'not_permitted',
  131048: 'not_permitted',
  131049: 'not_permitted',
  130497: 'not_permitted',
  133010: 'not_permitted',
  131000: 'retryable',
  131016: 'retryable',
  131057: 'retryable',
  133004: 'retryable',
  132000: 'content_rejected',
  132001: 'content_rejected',
  132005: 'content_rejected',
  132007: 'content_rejected',
  132012: 'content_rejected',
  132015: 'content_rejected',
  132016: 'content_rejected',
}

const pairRate = 131056
const throughput = 130429
const maintenance = 131057
const shared = new Set([1, 2, 4, 80007, pairRate, throughput])

/**
 * The outcome of one of WhatsApp's own codes, or null where the code is Meta's in general. `firstTriedAt` stands in for
 * the number of attempts, which a single call does not know.
 */
export function whatsappOutcome(
  error: GraphError,
  now: Date,
  firstTriedAt: string | null,
): SendOutcome | null {
  const detail = describe(error)
  if (error.code === pairRate) return rateLimited(now, detail, pairWaitSeconds(now, firstTriedAt))
  if (error.code === throughput) return rateLimited(now, detail, null, 10)
  if (error.code === maintenance) return { outcome: 'retryable', detail, afterSeconds: 60 }
  // The only object such a call names is our own number.
  if (error.code === 100 && error.subcode === 33) return { outcome: 'not_permitted', detail }
  const meaning = meanings[error.code]
  return meaning === undefined ? null : { outcome: meaning, detail }
}

/** Is a message that failed with this code worth another attempt, unchanged? */
export function isRetryable(code: number): boolean {
  return meanings[code] === 'retryable' || shared.has(code)
}

/** One message per 6 s and person; the documented waits are 4^n s, so the next power above what already passed. */
function pairWaitSeconds(now: Date, firstTriedAt: string | null): number {
  const passed = firstTriedAt === null ? 0 : (now.getTime() - Date.parse(firstTriedAt)) / 1000
  if (passed < 6) return 6
  return Math.min(3600, 4 ** (Math.floor(Math.log(passed) / Math.log(4)) + 1))
}
