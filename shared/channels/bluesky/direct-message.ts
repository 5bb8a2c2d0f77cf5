// How does an entry of the log of direct messages become an item?
import type { Author, InboundItem } from '#shared/domain/mention.ts'
import { authorOf } from './author.ts'
import { instant } from './time.ts'
import { type Convo, logHeadSchema, messageLogSchema, type Profile, reactionLogSchema } from './wire.ts'

export type ChatSurroundings = {
  me: ReadonlySet<string>
  convos: ReadonlyMap<string, Convo>
  profiles: ReadonlyMap<string, Profile>
  receivedAt: string
}

/** Throws when the entry has not the form of one. */
export function readLog(raw: unknown, around: ChatSurroundings): InboundItem {
  const kind = logHeadSchema.parse(raw).$type.replace(/^chat\.bsky\.convo\.defs#/, '')
  switch (kind) {
    case 'logCreateMessage':
      return readMessage(raw, around)
    case 'logDeleteMessage':
      return readDeletion(raw, around)
    case 'logAddReaction':
    case 'logRemoveReaction':
      return readReaction(raw, around, kind === 'logAddReaction')
    default:
      return ignored(`unknown_event:${kind}`)
  }
}

function readMessage(raw: unknown, around: ChatSurroundings): InboundItem {
  const { convoId, message } = messageLogSchema.parse(raw)
  if (message.text === undefined) return ignored('deleted_before_read')
  const ours = around.me.has(message.sender.did)
  const customer = customerOf(convoId, message.sender.did, around)
  if (customer === null) return ignored('own_message_in_group')
  const convo = around.convos.get(convoId)
  return {
    type: 'message',
    recipient: null,
    nativeId: message.id,
    at: instant(message.sentAt),
    from: ours ? 'us' : 'customer',
    customer,
    threadRoot: threadRootOf(convoId),
    visibility: 'private',
    text: message.text,
    media: [],
    permalink: convoLink(convoId),
    address: { convoId, ...(convo?.status === 'request' ? { request: 'yes' } : {}) },
    can: { public: { ok: false, reason: 'no_public_side' }, private: { ok: true } },
  }
}

/** People can delete only their own view, so this is somebody of ours clearing up; the log does not say when. */
function readDeletion(raw: unknown, around: ChatSurroundings): InboundItem {
  const { convoId, message, rev } = messageLogSchema.parse(raw)
  const customer = customerOf(convoId, message.sender.did, around)
  if (customer === null) return ignored('own_message_in_group')
  return {
    type: 'deletion',
    recipient: null,
    nativeId: `${message.id}:deleted:${rev}`,
    threadRoot: threadRootOf(convoId),
    customerId: customer.nativeId,
    of: { nativeId: message.id, at: instant(message.sentAt) },
    at: around.receivedAt,
  }
}

function readReaction(raw: unknown, around: ChatSurroundings, added: boolean): InboundItem {
  const { convoId, message, reaction, rev } = reactionLogSchema.parse(raw)
  if (around.me.has(reaction.sender.did)) return ignored('own_reaction')
  return {
    type: 'reaction',
    recipient: null,
    nativeId: `${message.id}:reaction:${rev}`,
    threadRoot: threadRootOf(convoId),
    customerId: reaction.sender.did,
    of: { nativeId: message.id, at: instant(message.sentAt) },
    at: instant(reaction.createdAt),
    emoji: added ? reaction.value : null,
  }
}

export function convoLink(convoId: string): string {
  return `https://bsky.app/messages/${convoId}`
}

function threadRootOf(convoId: string): string {
  return `dm:${convoId}`
}

/** The sender, or for a message of ours the one other member. Null where there are several: which one is not said. */
function customerOf(convoId: string, senderDid: string, around: ChatSurroundings): Author | null {
  const members = around.convos.get(convoId)?.members ?? []
  if (!around.me.has(senderDid)) {
    const profile = around.profiles.get(senderDid)
    const known = members.find(({ did }) => did === senderDid) ?? profile
    return authorOf(known ?? { did: senderDid, handle: senderDid }, profile)
  }
  const others = members.filter(({ did }) => !around.me.has(did))
  const [other] = others
  const isGroup = around.convos.get(convoId)?.kind?.$type?.endsWith('#groupConvo') === true
  if (other === undefined || others.length > 1 || isGroup) return null
  return authorOf(other, around.profiles.get(other.did))
}

function ignored(reason: string): InboundItem {
  return { type: 'ignored', recipient: null, reason }
}
