// Which items does a Telegram delivery hold?

import type { NormaliseInput } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { problemOf } from '#shared/domain/problem-of.ts'
import { readBusinessConnection, readCallback, readDeletions, readMember, readReaction } from './events.ts'
import { readEdit, readMessage } from './message.ts'
import { messageSchema, updateSchema } from './wire.ts'

type Reader = (content: unknown, input: NormaliseInput, updateId: number) => InboundItem | InboundItem[]

const message: Reader = (content, input) => readMessage(messageSchema.parse(content), input.ownIds)
const edit: Reader = (content, input) => readEdit(messageSchema.parse(content), input.ownIds)

const readers = new Map<string, Reader>([
  ['message', message],
  ['channel_post', message],
  ['business_message', message],
  ['edited_message', edit],
  ['edited_channel_post', edit],
  ['edited_business_message', edit],
  ['deleted_business_messages', (content, input, id) => readDeletions(content, id, input.receivedAt)],
  ['message_reaction', (content, _, id) => readReaction(content, id)],
  ['my_chat_member', readMember],
  ['callback_query', readCallback],
  ['business_connection', readBusinessConnection],
])

/**
 * A webhook brings one update, a poll a list of them. The account is always that of the URL: one bot, one URL.
 * Pure. Throws Failure `bad_payload` when the whole is not JSON of this platform.
 */
export function normalise(input: NormaliseInput): InboundItem[] {
  const payload = parseJson(input.bytes)
  if (Array.isArray(payload)) return payload.flatMap((update) => readUpdate(update, input))
  if (!updateSchema.safeParse(payload).success)
    throw new Failure('bad_payload', 'This is not an update of Telegram.')
  return readUpdate(payload, input)
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Failure('bad_payload', 'These bytes are not JSON in UTF-8.')
  }
}

function readUpdate(raw: unknown, input: NormaliseInput): InboundItem[] {
  const update = updateSchema.safeParse(raw)
  if (!update.success) return [unreadable('an update without an update_id', raw)]
  const names = Object.keys(update.data).filter((name) => name !== 'update_id')
  const kind = names.find((name) => readers.has(name)) ?? names[0] ?? 'empty'
  const reader = readers.get(kind)
  if (reader === undefined) return [{ type: 'ignored', recipient: null, reason: `unknown_event:${kind}` }]
  try {
    return [reader(update.data[kind], input, update.data.update_id)].flat()
  } catch (error) {
    return [unreadable(`${kind}: ${problemOf(error)}`, raw)]
  }
}

function unreadable(reason: string, raw: unknown): InboundItem {
  return { type: 'unreadable', recipient: null, reason, raw: JSON.stringify(raw) ?? 'undefined' }
}
