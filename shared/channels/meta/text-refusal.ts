// Is a text one that its side of the channel takes? Told without asking the platform.
import type { SendOutcome } from '../../domain/send-outcome.ts'
import { unitsLeft } from '../../domain/text-length.ts'
import type { ReplySide, SendInput } from '../connector.ts'

/** Null where nothing speaks against it. An empty text is fine beside a file. */
export function textRefusal(input: SendInput, side: ReplySide | null, channel: string): SendOutcome | null {
  if (side === null) {
    return { outcome: 'not_permitted', detail: `${channel} has no ${input.visibility} side.` }
  }
  if (input.text.trim() === '' && (input.attachments ?? []).length === 0) {
    return { outcome: 'content_rejected', detail: 'The text is empty.' }
  }
  const over = -unitsLeft(input.text, side.text)
  if (over <= 0) return null
  const detail = `The text is ${over} over the limit of ${side.text.max} (${side.text.count}).`
  return { outcome: 'content_rejected', detail }
}
