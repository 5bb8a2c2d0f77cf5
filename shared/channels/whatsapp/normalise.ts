// How does a WhatsApp webhook payload become items: walks the nested batches and lets each member fail alone.
import { Failure } from '../../domain/failure.ts'
import type { InboundItem } from '../../domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { eachOf, guarded, parseBody } from '../meta/batch.ts'
import { accountItem, isAccountField, valueErrorItem } from './account-events.ts'
import { readEcho, readMessage } from './messages.ts'
import { identityOf, person } from './people.ts'
import { readStatus } from './statuses.ts'
import * as wire from './wire.ts'

/** One delivery holds up to 1,000 updates for any of an app's numbers; each item names its number as `recipient`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const body = wire.payload.safeParse(parseBody(input.bytes))
  if (!body.success) throw new Failure('bad_payload', 'Not a payload of a WhatsApp Business Account.')
  const items = body.data.entry.flatMap((entry) => {
    return guarded(entry, null, (member) => readEntry(member, input.receivedAt))
  })
  return withoutRepeatedIdentities(items)
}

function readEntry(member: unknown, receivedAt: string): InboundItem[] {
  const entry = wire.entry.parse(member)
  const at = entryTime(entry.time) ?? receivedAt
  return entry.changes.flatMap((change) => guarded(change, null, (inner) => readChange(inner, at)))
}

function readChange(member: unknown, at: string): InboundItem[] {
  const { field, value } = wire.change.parse(member)
  if (isAccountField(field)) return [accountItem(field, value, at)]
  if (field === 'messages') return readNumber(wire.numberValue.parse(value), at)
  if (field === 'smb_message_echoes') return readEchoes(wire.numberValue.parse(value))
  if (field === 'user_id_update') return readUserIds(wire.numberValue.parse(value))
  return [{ type: 'ignored', recipient: null, reason: `unknown_event:${field}` }]
}

function readNumber(value: wire.NumberValue, at: string): InboundItem[] {
  const recipient = value.metadata.phone_number_id
  const contacts = readContacts(value)
  return [
    ...eachOf(value.messages, recipient, (member) => readMessage(member, recipient, contacts)),
    ...eachOf(value.statuses, recipient, (member) => [readStatus(member, recipient)]),
    ...eachOf(value.errors, recipient, (member) => [valueErrorItem(member, recipient, at)]),
  ]
}

function readEchoes(value: wire.NumberValue): InboundItem[] {
  const recipient = value.metadata.phone_number_id
  const contacts = readContacts(value)
  return eachOf(value.message_echoes, recipient, (member) => readEcho(member, recipient, contacts))
}

function readUserIds(value: wire.NumberValue): InboundItem[] {
  const recipient = value.metadata.phone_number_id
  return eachOf(value.user_id_update, recipient, (member) => {
    const update = wire.userIdUpdate.parse(member)
    const at = wire.instant(update.timestamp)
    const { previous, current } = update.user_id
    const items: InboundItem[] = []
    if (previous && previous !== current) items.push({ type: 'identity', recipient, previous, current, at })
    const number = person(update.wa_id, current)
    const known = number === null ? null : identityOf(number, recipient, at)
    if (known !== null) items.push(known)
    return items
  })
}

/** A contact that cannot be read only loses its name. */
function readContacts(value: wire.NumberValue): wire.Contact[] {
  return (value.contacts ?? []).flatMap((member) => wire.contact.safeParse(member).data ?? [])
}

function withoutRepeatedIdentities(items: InboundItem[]): InboundItem[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    if (item.type !== 'identity') return true
    const key = JSON.stringify([item.recipient, item.previous, item.current])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Epoch seconds, as a number or as text depending on the field. */
function entryTime(time: number | string | undefined): string | null {
  const text = String(time ?? '')
  return /^\d{1,11}$/.test(text) ? wire.instant(text) : null
}
