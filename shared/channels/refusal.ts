// What do the platforms' ways of saying no have in common: for a send, an action and a read?
import { Failure } from '../domain/failure.ts'
import type { ActOutcome, FinalFailureCode, SendOutcome } from '../domain/send-outcome.ts'
import { textLength, unitsLeft } from '../domain/text-length.ts'
import type { ChannelDefinition, ReplySide, SendInput } from './connector.ts'
import type { CallResult } from './platform-call.ts'

/**
 * One reading of an answer that is no success. `broken` is a 5xx: it may have been applied. `busy` was certainly not
 * applied and may be tried again.
 */
export type Refusal =
  | { reason: 'rate'; until: string; detail: string }
  | { reason: FinalFailureCode | 'duplicate' | 'broken' | 'busy'; detail: string }

/** How a send ends that was refused; `repeatable` where the platform makes a second try harmless. */
export function refusedSend(refusal: Refusal, repeatable = false): SendOutcome {
  const { reason, detail } = refusal
  if (reason === 'rate') return { outcome: 'rate_limited', until: refusal.until, detail }
  if (reason === 'busy') return { outcome: 'retryable', detail }
  if (reason === 'broken') return { outcome: repeatable ? 'retryable' : 'unknown', detail }
  return { outcome: reason, detail }
}

/** How a send ends that got no answer. */
export function unansweredSend(result: Exclude<CallResult, { kind: 'answer' }>): SendOutcome {
  return { outcome: result.kind === 'never_left' ? 'retryable' : 'unknown', detail: result.detail }
}

/** The same for an action, all of which are harmless when repeated. */
export function refusedAct(refusal: Refusal): ActOutcome {
  const { reason, detail } = refusal
  switch (reason) {
    case 'rate':
      return { outcome: 'rate_limited', until: refusal.until, detail }
    case 'auth_broken':
    case 'parent_gone':
    case 'recipient_unavailable':
      return { outcome: reason, detail }
    case 'busy':
    case 'broken':
      return { outcome: 'retryable', detail }
    default:
      return { outcome: 'not_permitted', detail }
  }
}

/** For reads, to be thrown. */
export function refusedRead(refusal: Refusal): Failure {
  const { reason, detail } = refusal
  if (reason === 'rate') return new Failure('rate_limited', detail, { retryAt: refusal.until })
  if (reason === 'auth_broken') return new Failure('auth_expired', detail)
  if (reason === 'broken' || reason === 'busy') return new Failure('unavailable', detail)
  return new Failure(reason === 'parent_gone' ? 'not_found' : 'rejected', detail)
}

/**
 * What can be said of a reply before the network: a side that is not there, an empty text, one too long, a file that the
 * platform would have to fetch and cannot.
 */
export function refusedUnasked(definition: ChannelDefinition, input: SendInput): SendOutcome | null {
  const side = definition[input.visibility]
  if (side === null) {
    return { outcome: 'not_permitted', detail: `${definition.label} has no ${input.visibility} side.` }
  }
  const files = input.attachments ?? []
  if (input.text.trim() === '' && files.length === 0) {
    return { outcome: 'content_rejected', detail: 'The text is empty.' }
  }
  if (unitsLeft(input.text, side.text) < 0) {
    const { count, max, maxBytes } = side.text
    const length = `${textLength(input.text, count)} ${count === 'bytes' ? 'bytes' : 'characters'}`
    const most = maxBytes === undefined ? max : `${max} of at most ${maxBytes} bytes`
    const detail = `The text is ${length} long; ${definition.label} takes ${most}.`
    return { outcome: 'content_rejected', detail }
  }
  if (files.length > (side.attachments?.most ?? 0)) {
    return { outcome: 'content_rejected', detail: `${definition.label} does not take so many files here.` }
  }
  const together = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (together > (side.attachments?.totalBytes ?? together)) {
    const detail = `The files are larger together than ${definition.label} takes at once.`
    return { outcome: 'content_rejected', detail }
  }
  return objectionToLinks(definition.label, side, input)
}

/** Platforms fetch over https from the internet; a fake on this machine takes what lies on this machine. */
function objectionToLinks(label: string, { attachments }: ReplySide, input: SendInput): SendOutcome | null {
  if (attachments?.byLink !== true) return null
  for (const { fileName, link = '' } of input.attachments ?? []) {
    if (!link.startsWith('https:') && input.endpoint.startsWith('https:')) {
      const detail = `${label} fetches files over https, and the storage of one machine cannot be reached from outside: "${fileName}" can go out from the form on AWS only.`
      return { outcome: 'content_rejected', detail }
    }
    if (link.length > (attachments.linkLength ?? Number.POSITIVE_INFINITY)) {
      const detail = `The link to "${fileName}" is longer than the ${attachments.linkLength} characters ${label} takes.`
      return { outcome: 'content_rejected', detail }
    }
  }
  return null
}
