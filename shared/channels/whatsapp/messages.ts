// What is one message of WhatsApp as items: a message, an edit, a deletion, a reaction or a change of identity.
import type { Capabilities } from '../../domain/capability.ts'
import type { IdentityItem, InboundItem, MessageItem } from '../../domain/mention.ts'
import { readContent } from './content.ts'
import { whatsappDefinition } from './definition.ts'
import {
  addressOf,
  author,
  completed,
  contactOf,
  customerId,
  filled,
  identityOf,
  type Person,
  person,
} from './people.ts'
import * as wire from './wire.ts'

// A number and a person have one chat for ever.
const threadRoot = 'dm'
const windowMs = (whatsappDefinition.private?.windowHours ?? 24) * 3_600_000

type Sender = { who: Person; contact: wire.Contact | undefined }
type Facts = {
  message: wire.Message
  raw: Record<string, unknown>
  recipient: string
  at: string
  sender: Sender
}

/** A member of `messages[]`. Throws where it cannot be read. */
export function readMessage(member: unknown, recipient: string, contacts: wire.Contact[]): InboundItem[] {
  const { message, raw } = parse(member)
  if (message.group_id !== undefined) return [{ type: 'ignored', recipient, reason: 'group_message' }]
  if (message.type === 'system') return systemItems(message, raw, recipient)
  const sender = find(message.from, message.from_user_id, contacts)
  const facts = { message, raw, recipient, at: wire.instant(message.timestamp), sender }
  return [...known(facts), readItem(facts, 'customer')]
}

/** A member of `message_echoes[]`: somebody of ours wrote in the WhatsApp Business app. */
export function readEcho(member: unknown, recipient: string, contacts: wire.Contact[]): InboundItem[] {
  const { message, raw } = parse(member)
  if (message.group_id !== undefined) return [{ type: 'ignored', recipient, reason: 'group_message' }]
  const sender = find(message.to, message.to_user_id, contacts)
  const facts = { message, raw, recipient, at: wire.instant(message.timestamp), sender }
  return [...known(facts), readItem(facts, 'us')]
}

function readItem(facts: Facts, from: MessageItem['from']): InboundItem {
  const { message, raw, recipient, at, sender } = facts
  const annotation = { recipient, threadRoot, customerId: customerId(sender.who), nativeId: message.id, at }
  if (message.type === 'reaction') {
    const { reaction } = wire.reaction.parse(raw)
    // No emoji, or an empty one, takes the reaction off.
    const of = { nativeId: reaction.message_id }
    return { type: 'reaction', ...annotation, of, emoji: filled(reaction.emoji) }
  }
  if (message.type === 'edit') {
    const { edit } = wire.edit.parse(raw)
    // WhatsApp does not say when the original was sent.
    const of = { nativeId: edit.original_message_id, at }
    return { type: 'edit', ...annotation, of, text: editedText(edit.message) }
  }
  if (message.type === 'revoke') {
    const of = { nativeId: wire.revoke.parse(raw).revoke.original_message_id, at }
    return { type: 'deletion', ...annotation, of }
  }
  const content = readContent(message.type, raw)
  if (content === null) return { type: 'ignored', recipient, reason: `unknown_event:message_${message.type}` }
  const item = base(facts, from, from === 'customer' ? openUntil(at) : closed)
  item.text = [content.text, advert(message)].filter((part) => part !== '').join('\n')
  item.media = content.media
  if (message.context?.id) item.inReplyTo = message.context.id
  if (content.quiet) item.quiet = true
  return item
}

/** A changed number or user id: says who is who, and leaves a line in the history that nobody has to answer. */
function systemItems(message: wire.Message, raw: Facts['raw'], recipient: string): InboundItem[] {
  const { system } = wire.system.parse(raw)
  if (system.type !== 'user_changed_number' && system.type !== 'user_changed_user_id') {
    return [{ type: 'ignored', recipient, reason: `unknown_event:system_${system.type}` }]
  }
  const who = person(system.wa_id, system.user_id)
  if (who === null) throw new Error('The new identity is missing.')
  const at = wire.instant(message.timestamp)
  const current = customerId(who)
  // The sender is the old identity in some versions and the new one in others.
  const before = [system.previous_user_id, message.from_user_id, message.from].map(filled)
  const identities = [...new Set(before)].flatMap((previous): IdentityItem[] => {
    if (previous === null || previous === current) return []
    return [{ type: 'identity', recipient, previous, current, at }]
  })
  const facts = { message, raw, recipient, at, sender: { who, contact: undefined } }
  const line = base(facts, 'customer', closed)
  line.text = filled(system.body) ?? 'This person changed their number or user id.'
  line.quiet = true
  return [...identities, ...known(facts), line]
}

function base(facts: Facts, from: MessageItem['from'], can: Capabilities): MessageItem {
  const { message, recipient, at, sender } = facts
  return {
    type: 'message',
    recipient,
    nativeId: message.id,
    at,
    from,
    customer: author(sender.who, sender.contact),
    threadRoot,
    visibility: 'private',
    text: '',
    media: [],
    permalink: null,
    address: addressOf(sender.who),
    can,
  }
}

const closed: Capabilities = {
  public: { ok: false, reason: 'no_public_side' },
  private: { ok: false, reason: 'window_closed' },
}

function openUntil(at: string): Capabilities {
  const until = new Date(Date.parse(at) + windowMs).toISOString()
  return { public: closed.public, private: { ok: true, until } }
}

function parse(member: unknown): { message: wire.Message; raw: Record<string, unknown> } {
  return { message: wire.message.parse(member), raw: wire.anything.parse(member) }
}

function find(phone: string | undefined, userId: string | undefined, contacts: wire.Contact[]): Sender {
  const only = contacts.length === 1 ? contacts[0] : undefined
  const who = person(phone, userId) ?? person(only?.wa_id, only?.user_id)
  if (who === null) throw new Error('Neither a number nor a user id of the customer.')
  const contact = contactOf(who, contacts)
  return { who: completed(who, contact), contact }
}

function known({ sender, recipient, at }: Facts): InboundItem[] {
  const identity = identityOf(sender.who, recipient, at)
  return identity === null ? [] : [identity]
}

function editedText(message: Record<string, unknown> | undefined): string | null {
  const type = message?.type
  if (message === undefined || typeof type !== 'string') return null
  return readContent(type, message)?.text ?? null
}

/** People who come from an advertisement talk about it without naming it. */
function advert(message: wire.Message): string {
  const { headline, source_url: url } = message.referral ?? {}
  const parts = [headline, url].filter((part) => part)
  return parts.length === 0 ? '' : `[from the ad: ${parts.join(' ')}]`
}
