// Why was a reply not sent? The codes of a send, as sentences.
import type { ReplyView } from '#shared/api/shapes.ts'

const sentences: Record<string, string> = {
  window_closed: 'reply window closed',
  not_permitted: 'the platform does not allow it',
  recipient_unavailable: 'this person cannot be reached',
  parent_gone: 'the message it answers is gone',
  content_rejected: 'the platform refused the text',
  auth_broken: 'our account has to be reconnected',
  not_sent: 'it did not go out',
  rate_limited: 'the platform is rate-limiting us',
  unavailable: 'the platform is not answering',
}

/** The reason in a few words; `channel` is what people call the platform. */
export function failureWords({ code }: NonNullable<ReplyView['failure']>, channel: string): string {
  return (sentences[code] ?? code.replaceAll('_', ' ')).replace('the platform', channel)
}
