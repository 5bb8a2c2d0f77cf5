// Why was a reply not sent? The codes of a send, as sentences.
import { t } from '@lingui/core/macro'
import type { ReplyView } from '#shared/api/shapes.ts'
import { isEnglish } from './locale.ts'

/** `channel` is what people call the platform. */
const sentences: Record<string, (channel: string) => string> = {
  window_closed: () => t`reply window closed`,
  not_permitted: (channel) => t`${channel} does not allow it`,
  recipient_unavailable: () => t`this person cannot be reached`,
  parent_gone: () => t`the message it answers is gone`,
  content_rejected: (channel) => t`${channel} refused the text`,
  auth_broken: () => t`our account has to be reconnected`,
  not_sent: () => t`it did not go out`,
  rate_limited: (channel) => t`${channel} is rate-limiting us`,
  unavailable: (channel) => t`${channel} is not answering`,
  gave_up: () => t`every attempt failed`,
  failed: (channel) => t`${channel} did not deliver it`,
  crisis: () => t`crisis mode began, somebody has to approve it`,
  earlier_part: () => t`a post before it did not go out`,
}

/** Whose details are ours, in English: elsewhere the code says it. */
const ours = new Set(['not_sent', 'crisis', 'earlier_part'])

/** The reason in a few words; `channel` is what people call the platform. */
export function failureWords({ code }: NonNullable<ReplyView['failure']>, channel: string): string {
  return sentences[code]?.(channel) ?? code.replaceAll('_', ' ')
}

/** What stands behind the reason: mostly what the platform said. */
export const failureDetail = ({ code, detail }: NonNullable<ReplyView['failure']>): string | null =>
  isEnglish || !ours.has(code) ? detail : null

/** Why a reply waits for somebody: in English as the server says it. */
export const blockedWords = (failure: NonNullable<ReplyView['failure']>, channel: string): string =>
  isEnglish ? failure.detail : failureWords(failure, channel)
