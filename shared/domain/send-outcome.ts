// How one attempt to send can end: the closed set every connector maps its platform's answers to.

export type FinalFailureCode =
  | 'window_closed'
  | 'not_permitted'
  | 'recipient_unavailable'
  | 'parent_gone'
  | 'content_rejected'
  | 'auth_broken'
  | 'not_sent'

/**
 * `detail` is the platform's own words, kept for people. `costUsd` is what the platform bills for the call. `filesOut`:
 * the reply's files went out as a message of their own before it ended, so that only the text is left to send.
 * `duplicate` means the platform refused an identical text: proof that an earlier attempt probably landed.
 * `unknown` means the answer was lost after the request may have been applied.
 */
export type SendOutcome = { costUsd?: number; filesOut?: true } & (
  | { outcome: 'sent'; nativeId: string; at: string; permalink: string | null }
  | { outcome: 'retryable'; detail: string; afterSeconds?: number }
  | { outcome: 'rate_limited'; until: string; detail: string }
  | { outcome: FinalFailureCode; detail: string }
  | { outcome: 'duplicate'; detail: string }
  | { outcome: 'unknown'; detail: string }
)

/**
 * What our own timeline says about a send whose answer was lost. `absent` is a firm "it is not there";
 * `undecided` means nobody can tell yet.
 */
export type ResolveOutcome = { costUsd?: number } & (
  | { outcome: 'sent'; nativeId: string; at: string; permalink: string | null }
  | { outcome: 'absent' }
  | { outcome: 'undecided'; detail: string }
)

/** How an action on a customer's message ended: `done` also where it was so already. */
export type ActOutcome =
  | { outcome: 'done' }
  | { outcome: 'retryable'; detail: string; afterSeconds?: number }
  | { outcome: 'rate_limited'; until: string; detail: string }
  | { outcome: 'not_permitted' | 'parent_gone' | 'auth_broken' | 'recipient_unavailable'; detail: string }
  | { outcome: 'unknown'; detail: string }
