// How are new updates fetched with getUpdates without losing one?

import type { PollInput, PollResult } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { callBotApi, readTimeoutMs } from './api.ts'
import { failureOfCall } from './errors.ts'
import { updateSchema } from './wire.ts'

const updatesSource = 'poll:updates'
const pageSize = 100

/** Everything `normalise` reads. Reactions come only when they are asked for by name. */
export const allowedUpdates: readonly string[] = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'message_reaction',
  'callback_query',
  'my_chat_member',
]

/**
 * One page a call, on purpose: asking for the next page is what makes Telegram forget this one, so the caller must have
 * stored the deliveries and the cursor first. Telegram keeps updates for 24 hours and has no history before them, so
 * `reachBackTo` changes nothing.
 */
export async function poll(input: PollInput): Promise<PollResult> {
  const offset = input.cursor?.offset
  const result = await callBotApi(
    input,
    'getUpdates',
    {
      ...(offset === undefined ? {} : { offset: Number(offset) }),
      limit: pageSize,
      timeout: 0,
      allowed_updates: allowedUpdates,
    },
    readTimeoutMs,
  )
  if (result.kind !== 'answer' || !result.answer.ok) throw failureOfCall(result, input.now())
  const updates = result.answer.result
  if (!Array.isArray(updates))
    throw new Failure('unavailable', 'Telegram answered getUpdates without a list.')
  if (updates.length === 0) return { deliveries: [], nextCursor: input.cursor ?? {}, earliestNextCall: null }
  return {
    deliveries: [{ source: updatesSource, bytes: new TextEncoder().encode(JSON.stringify(updates)) }],
    nextCursor: { offset: String(highestId(updates) + 1) },
    earliestNextCall: null,
    more: updates.length === pageSize,
  }
}

/** Ids restart at a random number after a week of silence, so only this page's ids count, never an older cursor. */
function highestId(updates: readonly unknown[]): number {
  const ids = updates.map((update) => updateSchema.safeParse(update).data?.update_id)
  const readable = ids.filter((id) => id !== undefined)
  if (readable.length === 0) throw new Failure('unavailable', 'Telegram sent updates without ids.')
  return Math.max(...readable)
}
