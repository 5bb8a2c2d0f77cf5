// How does a person say that triage got a message wrong? At once on the page, then on the server, and back if it refuses.
import { t } from '@lingui/core/macro'
import type { Message } from '#shared/api/shapes.ts'
import { relabelMessage } from '#shared/api/triage.ts'
import type { Relabel } from '#shared/domain/relabel.ts'
import { errorWords } from '../api/api-error.ts'
import { saidWords } from '../words/judgements.ts'
import { joined } from '../words/lists.ts'
import type { Harken } from './harken.ts'
import { changeThread } from './inbox.ts'
import { messageAsSaid } from './message-as-said.ts'
import { toast } from './page.ts'
import { withMessage } from './thread-content.ts'
import { offerUndo } from './undo.ts'

/** What has been said about a message so far; null when nothing. */
export function saidOf({ relabel }: Pick<Message, 'relabel'>): Relabel | null {
  if (relabel === undefined) return null
  const { label, urgent, offensive, spam } = relabel
  return { label, urgent, offensive, spam }
}

/** Says it, with a way back to what was said before; null takes everything back. */
export async function relabelIt(harken: Harken, message: Message, relabel: Relabel | null): Promise<void> {
  const before = saidOf(message)
  if (!(await tell(harken, message, relabel))) return
  const words =
    relabel === null ? t`Taken back: as triage sees it` : t`Corrected: ${joined(...saidWords(relabel))}`
  offerUndo(words, 'done', t`Undo`, () => tell(harken, message, before))
}

async function tell({ call, me }: Harken, message: Message, relabel: Relabel | null): Promise<boolean> {
  const { id, conversationId, at } = message
  const shown = messageAsSaid(message, relabel, me, new Date().toISOString())
  const put = (value: Message, over?: Message) =>
    changeThread(conversationId, (thread) =>
      over === undefined || thread.messages.includes(over)
        ? { ...thread, messages: withMessage(thread.messages, value) }
        : thread,
    )
  put(shown)
  try {
    put(
      await call(relabelMessage, { params: { id: conversationId }, body: { message: { id, at }, relabel } }),
    )
    return true
  } catch (error) {
    put(message, shown)
    toast(errorWords(error), 'failed')
    return false
  }
}
