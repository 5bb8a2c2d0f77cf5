// Why can something not be done here? The reasons of a capability, as sentences.
import { t } from '@lingui/core/macro'
import type { CapabilityReason } from '#shared/domain/capability.ts'

const sentences: Readonly<Record<CapabilityReason, string>> = {
  no_public_side: t`This channel has no public replies.`,
  no_private_side: t`This channel has no private replies here.`,
  not_summoned: t`The author did not mention us, and the platform then refuses public replies by API.`,
  recipient_refuses: t`This person does not accept private messages from us.`,
  replies_closed: t`The author has closed replies to this post.`,
  locked: t`The moderators have locked this: nobody may answer.`,
  window_closed: t`The reply window has closed: this person has to write first.`,
  templates_only: t`The reply window has closed: only an approved template may be sent.`,
  too_old: t`This is too old to be answered on its platform.`,
  human_agent: t`The usual window has closed; a person may still answer.`,
  already_used: t`A private reply to this was sent already, and the platform allows one.`,
  handed_over: t`Another app of ours has this thread at the moment: take it over first.`,
  no_write_access: t`Our account may read here, but not write.`,
  no_caller_number: t`The caller withheld the number.`,
}

const isReason = (code: string): code is CapabilityReason => code in sentences

/** The sentence for a reason code. */
export function cannotWords(reason: string | undefined): string {
  return reason !== undefined && isReason(reason) ? sentences[reason] : t`This is not possible here.`
}

export const readOnlyWords = t`Your role may read here but not answer.`
