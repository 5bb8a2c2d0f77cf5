// What does a thread hold, and how does it take in a message or a reply that arrives alone?
import type { ActivityView, Customer, Message, ReplyView } from '#shared/api/shapes.ts'

export type Thread = {
  /** Oldest first. */
  messages: readonly Message[]
  activity: readonly ActivityView[]
  customer: Customer | null
  /** Hand back to load what is older; null at the beginning. */
  before: string | null
  phase: 'loading' | 'ready' | 'failed'
  /** Version of the conversation it was loaded with. */
  version: number
}

export const emptyThread: Thread = {
  messages: [],
  activity: [],
  customer: null,
  before: null,
  phase: 'loading',
  version: 0,
}

/** The messages with `incoming` in its place. A reply that has been posted replaces its own waiting form. */
export function withMessage(messages: readonly Message[], incoming: Message): Message[] {
  const index = messages.findIndex((message) => isSame(message, incoming))
  const known = messages[index]
  const newest = known === undefined ? incoming : keepNewerReply(incoming, known)
  const others = index < 0 ? [...messages] : messages.toSpliced(index, 1)
  const place = others.findLastIndex((message) => message.at <= newest.at) + 1
  return others.toSpliced(place, 0, newest)
}

/** The messages after news of a reply: its message changes, or one is made for it. */
export function withReply(messages: readonly Message[], reply: ReplyView): Message[] {
  const known = messages.find((message) => message.reply?.id === reply.id || message.id === reply.id)
  if (known === undefined) return withMessage(messages, messageOf(reply))
  if (known.reply !== undefined && known.reply.version > reply.version) return [...messages]
  // A lead may have changed the words; what its platform made of them otherwise stays.
  const text = known.reply === undefined || known.reply.text === reply.text ? known.text : reply.text
  return messages.map((message) =>
    message === known
      ? { ...message, text, reply, permalink: message.permalink ?? reply.permalink }
      : message,
  )
}

/** The thread as loaded afresh, keeping older pages and newer news that are already there. */
export function withPage(thread: Thread, page: readonly Message[]): Message[] {
  return page.reduce((messages, message) => withMessage(messages, message), [...thread.messages])
}

function isSame(a: Message, b: Message): boolean {
  if (a.id === b.id) return true
  const reply = a.reply?.id ?? a.id
  return reply === (b.reply?.id ?? b.id)
}

function keepNewerReply(incoming: Message, known: Message): Message {
  if (known.reply === undefined) return incoming
  if (incoming.reply !== undefined && incoming.reply.version >= known.reply.version) return incoming
  return { ...incoming, reply: known.reply }
}

function messageOf(reply: ReplyView): Message {
  return {
    id: reply.id,
    conversationId: reply.conversationId,
    nativeId: reply.nativeId ?? '',
    direction: 'out',
    visibility: reply.visibility,
    text: reply.text,
    at: reply.at,
    author: { name: reply.by, handle: '' },
    media: (reply.attachments ?? []).map(({ uploadId: _, bytes: __, ...medium }) => medium),
    permalink: reply.permalink,
    reply,
  }
}
