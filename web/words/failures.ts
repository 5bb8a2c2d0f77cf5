// Why was a reply not sent? The codes of a send, as sentences.
import { t } from '@lingui/core/macro'
import type { ReplyView } from '#shared/api/shapes.ts'

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
}

/** The reason in a few words; `channel` is what people call the platform. */
export function failureWords({ code }: NonNullable<ReplyView['failure']>, channel: string): string {
  return sentences[code]?.(channel) ?? code.replaceAll('_', ' ')
}
