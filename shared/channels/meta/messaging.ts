// What is one messaging event of Messenger or Instagram as items: a message, an echo, an annotation or a receipt.
import type { InboundItem } from '../../domain/mention.ts'
import { eachOf } from './batch.ts'
import { directMessage, directThread, type MessagingSetting, personOf } from './direct-message.ts'
import { adText, contentOf } from './messaging-content.ts'
import * as wire from './messaging-wire.ts'
import { exactInstantOf, idOf, instantOf, type Moment, wireId } from './wire-values.ts'

type Facts = {
  event: wire.MessagingEvent
  setting: MessagingSetting
  at: string
  /** The event's own time as it came: tells two events apart that fall into one second. */
  stamp: string
  customerId: string
  ours: boolean
}

/** A member of `messaging[]` or `standby[]`. Throws where it cannot be read. */
export function readMessaging(member: unknown, setting: MessagingSetting): InboundItem[] {
  const event = wire.messagingEvent.parse(member)
  const { recipient } = setting
  if (event.policy_enforcement !== undefined) return policyItems(event, setting)
  const known = readers.find(([name]) => event[name] !== undefined)
  if (known === undefined) {
    return [{ type: 'ignored', recipient, reason: `unknown_event:${kindOf(member)}` }]
  }
  return known[1](factsOf(event, setting))
}

const readers: [keyof wire.MessagingEvent, (facts: Facts) => InboundItem[]][] = [
  ['message', readMessage],
  ['message_edit', readEdit],
  ['reaction', readReaction],
  ['postback', readPostback],
  ['delivery', readDelivery],
  ['read', readRead],
]

function factsOf(event: wire.MessagingEvent, setting: MessagingSetting): Facts {
  const { sender, recipient, timestamp } = event
  if (sender === undefined) throw new Error('The sender is missing.')
  const ours = idOf(sender.id) === setting.recipient
  const customer = ours ? recipient : sender
  if (customer === undefined) throw new Error('The recipient is missing.')
  const moment = timestamp ?? setting.receivedAt
  return {
    event,
    setting,
    at: instantOf(moment),
    stamp: String(moment),
    customerId: idOf(customer.id),
    ours,
  }
}

function readMessage(facts: Facts): InboundItem[] {
  const { event, setting, at, customerId } = facts
  const message = wire.message.parse(event.message)
  const nativeId = idOf(message.mid)
  if (message.is_deleted) return [deletion(facts, nativeId)]
  const { text, media, link } = contentOf(message, setting.platform)
  const from = facts.ours || message.is_echo ? 'us' : 'customer'
  if (from === 'us' && !facts.ours) throw new Error('An echo that is not from our account.')
  const item = directMessage(setting, { nativeId, at, from, customer: personOf(customerId, setting) })
  item.text = text
  item.media = media
  item.permalink = link
  if (message.reply_to?.mid !== undefined) item.inReplyTo = idOf(message.reply_to.mid)
  if (from === 'us' && message.metadata) item.opaque = message.metadata
  return [item]
}

/** Somebody pressed a button: its title is what they said. */
function readPostback(facts: Facts): InboundItem[] {
  const { event, setting, at, stamp, customerId } = facts
  const postback = wire.postback.parse(event.postback)
  const nativeId = postback.mid === undefined ? `postback:${customerId}:${stamp}` : idOf(postback.mid)
  const item = directMessage(setting, {
    nativeId,
    at,
    from: 'customer',
    customer: personOf(customerId, setting),
  })
  const pressed = postback.title ?? postback.payload ?? '[pressed a button]'
  item.text = [pressed, adText(postback.referral)].filter((line) => line !== '').join('\n')
  return [item]
}

function readEdit(facts: Facts): InboundItem[] {
  const { event, setting, at } = facts
  const { mid, text, num_edit } = wire.edit.parse(event.message_edit)
  // Seen for new messages of test apps, beside the message itself.
  if (String(num_edit) === '0') {
    return [{ type: 'ignored', recipient: setting.recipient, reason: 'edit_of_nothing' }]
  }
  return [
    {
      type: 'edit',
      ...annotation(facts),
      nativeId: `${mid}#edit${num_edit ?? `@${facts.stamp}`}`,
      of: { nativeId: idOf(mid) },
      at,
      text: text ?? null,
    },
  ]
}

function deletion(facts: Facts, mid: string): InboundItem {
  return {
    type: 'deletion',
    ...annotation(facts),
    nativeId: `${mid}#deleted`,
    of: { nativeId: mid },
    at: facts.at,
  }
}

// Meta names a few reactions by a word; the emoji is missing on older apps.
const emojis: Record<string, string> = {
  love: '❤',
  smile: '😆',
  wow: '😮',
  sad: '😢',
  angry: '😠',
  like: '👍',
  dislike: '👎',
}

function readReaction(facts: Facts): InboundItem[] {
  const { event, setting, at, stamp } = facts
  if (facts.ours) return [{ type: 'ignored', recipient: setting.recipient, reason: 'own_reaction' }]
  const { mid, action, emoji, reaction } = wire.reaction.parse(event.reaction)
  return [
    {
      type: 'reaction',
      ...annotation(facts),
      nativeId: `${mid}#${action}@${stamp}`,
      of: { nativeId: idOf(mid) },
      at,
      emoji: action === 'unreact' ? null : (emoji ?? emojis[reaction ?? ''] ?? '👍'),
    },
  ]
}

/** Named messages, and everything before a moment: either may be missing, and one may be all that finds its reply. */
function readDelivery(facts: Facts): InboundItem[] {
  const { event, setting, at } = facts
  const { recipient } = setting
  const { mids = [], watermark } = wire.delivery.parse(event.delivery)
  const named = eachOf(mids, recipient, (mid) => [
    { type: 'status', recipient, of: idOf(wireId.parse(mid)), status: 'delivered', at },
  ])
  if (watermark === undefined) return named.length > 0 ? named : [nothingIn(facts, 'delivery_of_nothing')]
  return [...named, watermarkOf(facts, 'delivered', watermark)]
}

/** Instagram names the message read last: what lay there before it was read with it. */
function readRead(facts: Facts): InboundItem[] {
  const { event, setting, at } = facts
  const { recipient } = setting
  const { mid, watermark } = wire.read.parse(event.read)
  if (mid === undefined && watermark === undefined) return [nothingIn(facts, 'read_of_nothing')]
  const named: InboundItem[] =
    mid === undefined ? [] : [{ type: 'status', recipient, of: idOf(mid), status: 'read', at }]
  const upTo = watermark ?? event.timestamp
  return upTo === undefined ? named : [...named, watermarkOf(facts, 'read', upTo)]
}

function watermarkOf(facts: Facts, status: 'delivered' | 'read', upTo: Moment): InboundItem {
  return { type: 'watermark', ...annotation(facts), status, upTo: exactInstantOf(upTo) }
}

const nothingIn = ({ setting: { recipient } }: Facts, reason: string): InboundItem => {
  return { type: 'ignored', recipient, reason }
}

function policyItems(event: wire.MessagingEvent, setting: MessagingSetting): InboundItem[] {
  const { action, reason } = wire.policyEnforcement.parse(event.policy_enforcement)
  const at = instantOf(event.timestamp ?? setting.receivedAt)
  const detail = reason ?? `${setting.platform} gave no reason.`
  return [{ type: 'account', recipient: setting.recipient, code: `policy_enforcement:${action}`, detail, at }]
}

function annotation({ setting, customerId }: Facts) {
  return { recipient: setting.recipient, threadRoot: directThread, customerId }
}

/** The event's own field, beside the ones that every event has. */
function kindOf(member: unknown): string {
  const plain = new Set(['sender', 'recipient', 'timestamp'])
  const names = typeof member === 'object' && member !== null ? Object.keys(member) : []
  return names.find((name) => !plain.has(name))?.slice(0, 60) ?? 'empty'
}
