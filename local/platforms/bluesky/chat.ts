// What has been said in direct messages on the fake Bluesky?
import type { FakeSent } from '../fake-platform.ts'
import { base32Hash, sortableId } from './answers.ts'
import { type Person, profileView, us } from './people.ts'

export type ChatMessage = {
  id: string
  rev: string
  text: string
  sender: { did: string }
  sentAt: string
  deleted?: boolean
}
export type Convo = {
  id: string
  rev: string
  other: Person
  status: 'request' | 'accepted'
  locked: boolean
  messages: ChatMessage[]
}
type LogEntry = { rev: string; $type: string; [field: string]: unknown }

export type Chat = {
  readonly convos: Map<string, Convo>
  readonly log: readonly LogEntry[]
  readonly sent: FakeSent[]
  /** The place after the last entry. */
  lastRev(): string
  withPerson(other: Person, startedBy: Person): Convo
  write(convo: Convo, sender: Person, text: string, at: Date): ChatMessage
  accept(convo: Convo): string
  react(convo: Convo, message: ChatMessage, sender: Person, value: string, added: boolean): void
  remove(convo: Convo, message: ChatMessage): void
  /** An entry of this kind that nobody knows. */
  addUnknown(): void
  find(messageId: string): { convo: Convo; message: ChatMessage } | undefined
  view(convo: Convo): Record<string, unknown>
}

const defs = 'chat.bsky.convo.defs#'

export function createChat(now: () => Date): Chat {
  const convos = new Map<string, Convo>()
  const log: LogEntry[] = []
  const sent: FakeSent[] = []
  let counter = 1000

  function record(kind: string, fields: Record<string, unknown>): string {
    const rev = sortableId(BigInt(counter++))
    log.push({ $type: `${defs}${kind}`, rev, ...fields })
    return rev
  }

  return {
    convos,
    log,
    sent,
    lastRev: () => sortableId(BigInt(counter - 1)),
    withPerson(other, startedBy) {
      const id = `3k${base32Hash(other.did, 11)}`
      const known = convos.get(id)
      if (known !== undefined) return known
      const rev = record('logBeginConvo', { convoId: id })
      const status = startedBy === us || other.followsUs ? 'accepted' : 'request'
      const convo: Convo = { id, rev, other, status, locked: false, messages: [] }
      convos.set(id, convo)
      return convo
    },
    write(convo, sender, text, at) {
      const id = sortableId(BigInt(counter++))
      const message: ChatMessage = {
        id,
        rev: '',
        text,
        sender: { did: sender.did },
        sentAt: at.toISOString(),
      }
      message.rev = sortableId(BigInt(counter))
      const relatedProfiles = [profileView(sender)]
      convo.rev = record('logCreateMessage', {
        convoId: convo.id,
        message: messageView(message),
        relatedProfiles,
      })
      convo.messages.push(message)
      if (sender === us) {
        const to = convo.other.givenId
        sent.push({ nativeId: id, text, to, visibility: 'private', at: message.sentAt })
      }
      return message
    },
    accept(convo) {
      convo.status = 'accepted'
      return record('logAcceptConvo', { convoId: convo.id })
    },
    react(convo, message, sender, value, added) {
      const reaction = { value, sender: { did: sender.did }, createdAt: now().toISOString() }
      record(added ? 'logAddReaction' : 'logRemoveReaction', {
        convoId: convo.id,
        message: messageView(message),
        reaction,
      })
    },
    remove(convo, message) {
      message.deleted = true
      record('logDeleteMessage', { convoId: convo.id, message: messageView(message) })
    },
    addUnknown() {
      record('logHologram', { convoId: 'unknown', hologram: { size: 3 } })
    },
    find(messageId) {
      for (const convo of convos.values()) {
        const message = convo.messages.find(({ id }) => id === messageId)
        if (message !== undefined) return { convo, message }
      }
      return undefined
    },
    view(convo) {
      const last = convo.messages.at(-1)
      return {
        id: convo.id,
        rev: convo.rev,
        members: [profileView(us), profileView(convo.other)],
        ...(last === undefined ? {} : { lastMessage: messageView(last) }),
        muted: false,
        status: convo.status,
        unreadCount: 0,
        kind: { $type: `${defs}directConvo` },
      }
    },
  }
}

/** A deleted message keeps everything but its text. */
export function messageView({ text, deleted, ...rest }: ChatMessage): Record<string, unknown> {
  return deleted
    ? { $type: `${defs}deletedMessageView`, ...rest }
    : { $type: `${defs}messageView`, ...rest, text }
}
