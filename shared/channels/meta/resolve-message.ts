// Did a private message whose answer was lost arrive after all? Looked up in the conversation; nothing is sent.
import { Failure } from '../../domain/failure.ts'
import type { ResolveOutcome } from '../../domain/send-outcome.ts'
import type { SendInput } from '../connector.ts'
import { fileAndText } from '../file-then-text.ts'
import { conversation, conversationFields, polledMessage } from './conversation-page.ts'
import { type Found, lookedUp, sameText, sinceOf } from './lookup.ts'
import { readList } from './poll-conversations.ts'
import { idOf, instantOf } from './wire-values.ts'

// The newest of one conversation; of several, when a private reply's conversation is not known.
const messagesRead = 50
const conversationsRead = 25

/** `absent` is said only when everything since the first attempt was read, and the attempt has settled. */
export async function resolveMessage(
  input: SendInput,
  ownId: string,
  platform: 'messenger' | 'instagram',
): Promise<ResolveOutcome> {
  const since = sinceOf(input)
  const person = input.address.kind === 'person' ? input.address.to : undefined
  try {
    const page = await readList(input, `${encodeURIComponent(ownId)}/conversations`, {
      platform,
      fields: conversationFields(messagesRead),
      limit: String(conversationsRead),
      ...(person === undefined ? {} : { user_id: person }),
    })
    const talks = page.data.flatMap((raw) => conversation.safeParse(raw).data ?? [])
    const recent = talks.filter(
      (talk) => talk.updated_time === undefined || instantOf(talk.updated_time) >= since,
    )
    let complete = talks.length === page.data.length
    if (recent.length === talks.length && page.paging?.next !== undefined) complete = false
    const found: Found[] = []
    for (const talk of recent) {
      const messages = (talk.messages?.data ?? []).flatMap((raw) => polledMessage.safeParse(raw).data ?? [])
      const fresh = messages.filter((message) => instantOf(message.created_time) >= since)
      if (fresh.length === messages.length && talk.messages?.paging?.next !== undefined) complete = false
      for (const message of fresh) {
        if (idOf(message.from.id) !== ownId || !sameText(message.message ?? '', input.text)) continue
        found.push({ nativeId: idOf(message.id), at: instantOf(message.created_time), permalink: null })
      }
    }
    return fileAndText(input, lookedUp(input, found, complete))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { outcome: 'undecided', detail: error.message }
  }
}
