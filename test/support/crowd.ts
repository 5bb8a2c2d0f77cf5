// Many people saying things about a brand: stored, counted and noted as the change stream would have it.
import type { Topic } from '#shared/domain/signal.ts'
import { countMinutes } from '#shared/inbox/count-minutes.ts'
import { noteHeard } from '#shared/inbox/note-heard.ts'
import { addMessage, type StoredMessage } from '#shared/store/messages.ts'
import { someSignals, someSurroundings } from './signals.ts'
import type { TestInbox } from './test-inbox.ts'

export type Said = {
  text: string
  topics?: Topic[]
  channel?: string
  followers?: number | null
  author?: string
  public?: boolean
  mood?: 'negative' | 'neutral' | 'positive'
}

let spoken = 0
let sequence = 1

/** Says `all` in the minute that begins so many minutes from now, a second apart. */
export async function say(inbox: TestInbox, minutes: number, all: readonly Said[]): Promise<StoredMessage[]> {
  const start = Math.floor(inbox.clock.now().getTime() / 60_000) * 60_000 + minutes * 60_000
  const messages = all.map((said, index): StoredMessage => {
    const n = ++spoken
    const author = said.author ?? `@p${n}`
    return {
      conversationId: `crowd${String(n).padStart(11, '0')}`,
      nativeId: `m${n}`,
      at: new Date(start + (index % 60) * 1000).toISOString(),
      direction: 'in',
      visibility: said.public === false ? 'private' : 'public',
      text: said.text,
      author: { name: author, handle: author },
      signals: someSignals({
        sentiment: { label: said.mood ?? 'negative', score: -0.6, confidence: 0.9, words: [] },
        topics: (said.topics ?? []).map((topic) => ({ topic, evidence: [] })),
      }),
      around: someSurroundings({ followers: said.followers ?? null }),
      media: [],
      permalink: null,
      inReplyTo: null,
      deliveryId: 'd',
      replyId: null,
      counted: { channel: said.channel ?? 'test', brand: 'Acme' },
    }
  })
  await Promise.all(messages.map((message) => addMessage(inbox.db, message)))
  const counted = messages.map((message) => ({ message, sequence: String(++sequence).padStart(30, '0') }))
  await countMinutes(inbox.services, 's', counted)
  await noteHeard(inbox.services, 's', counted)
  return messages
}
