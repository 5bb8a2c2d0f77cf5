// How is an answer sent on Discord so that it is there once, and did one arrive whose answer was lost?
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ResolveOutcome, SendOutcome } from '../../domain/send-outcome.ts'
import type { SendInput } from '../connector.ts'
import { refusedSend, refusedUnasked } from '../refusal.ts'
import { askDiscord, callDiscord, refusalOf } from './api.ts'
import { openChat, rememberChat } from './chats.ts'
import { discordDefinition } from './definition.ts'
import { nonceMs, pageSize } from './limits.ts'
import { compareIds, idAt, madeAt } from './snowflake.ts'
import { createdSchema, messageSchema } from './wire.ts'

const clockSkewMs = 30_000
const settleMs = 10_000

/** Within minutes the nonce makes every try the same message; later our own side of the channel is read first. */
export async function send(input: SendInput): Promise<SendOutcome> {
  const refusal = refusedUnasked(discordDefinition, input) ?? misplaced(input)
  if (refusal !== null) return refusal
  let channelId: string
  try {
    channelId = await channelOf(input)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return outcomeOf(error, input.now())
  }
  const triedAt = input.lastTriedAt ?? input.firstTriedAt
  if (triedAt !== null && input.now().getTime() - Date.parse(triedAt) > nonceMs) {
    const found = await resolve(input)
    if (found.outcome === 'sent') return found
    if (found.outcome === 'undecided') return { outcome: 'unknown', detail: found.detail }
  }
  const post = () => callDiscord(input, 'POST', `channels/${channelId}/messages`, bodyOf(input, channelId))
  const first = await post()
  const doubtful = first.kind === 'lost' || (first.kind === 'answer' && first.status >= 500)
  const result = doubtful ? await post() : first
  if (result.kind !== 'answer') {
    const detail = result.detail
    return { outcome: result.kind === 'never_left' && !doubtful ? 'retryable' : 'unknown', detail }
  }
  if (result.status >= 300) return refusedSend(refusalOf(result, input.now()), !doubtful)
  const created = createdSchema.safeParse(result.body)
  if (!created.success)
    return { outcome: 'unknown', detail: 'Discord accepted the message without naming it.' }
  if (input.visibility === 'private')
    await rememberChat(input, { userId: input.address.userId ?? '', channelId })
  return sentAs(input, channelId, created.data.id)
}

/** Looks for our text in the channel since the first try; posts nothing. */
export async function resolve(input: SendInput): Promise<ResolveOutcome> {
  const since = Date.parse(input.firstTriedAt ?? input.writtenAt) - clockSkewMs
  let after = idAt(new Date(since).toISOString())
  try {
    const channelId = await channelOf(input)
    const me = (await askDiscord(input, 'GET', 'users/@me', createdSchema)).id
    for (;;) {
      const path = `channels/${channelId}/messages?after=${after}&limit=${pageSize}`
      const page = await askDiscord(input, 'GET', path, z.array(z.unknown()))
      const messages = page.flatMap((raw) => messageSchema.safeParse(raw).data ?? [])
      const parent = referenceIn(input, channelId)
      const found = messages.find(
        (one) =>
          one.author.id === me &&
          (one.content ?? '') === input.text.trim() &&
          (parent === undefined || one.message_reference?.message_id === parent),
      )
      if (found !== undefined) return sentAs(input, channelId, found.id)
      if (page.length < pageSize) break
      after = messages.reduce((newest, { id }) => (compareIds(id, newest) > 0 ? id : newest), after)
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { outcome: 'undecided', detail: error.message }
  }
  const lastTried = Date.parse(input.lastTriedAt ?? input.firstTriedAt ?? input.writtenAt)
  if (input.now().getTime() - lastTried >= settleMs) return { outcome: 'absent' }
  return { outcome: 'undecided', detail: 'Discord may not show it yet.' }
}

function misplaced({ address, visibility }: SendInput): SendOutcome | null {
  const { kind, channelId = '', userId = '' } = address
  if (visibility === 'public' && kind !== 'channel')
    return { outcome: 'not_permitted', detail: 'This came in private, which has no public side.' }
  if (!/^\d+$/.test(visibility === 'public' ? channelId : userId))
    return { outcome: 'recipient_unavailable', detail: 'Neither a channel nor a person of Discord is known.' }
  return null
}

async function channelOf(input: SendInput): Promise<string> {
  const { kind, channelId = '', userId = '' } = input.address
  if (input.visibility === 'public' || (kind === 'dm' && /^\d+$/.test(channelId))) return channelId
  return openChat(input, userId)
}

function referenceIn({ address, continues }: SendInput, channelId: string): string | undefined {
  if (continues !== undefined) return continues
  return address.channelId === channelId ? address.messageId : undefined
}

function bodyOf(input: SendInput, channelId: string): unknown {
  const reference = referenceIn(input, channelId)
  const files = input.attachments ?? []
  const payload = {
    content: input.text,
    ...(reference === undefined
      ? {}
      : { message_reference: { message_id: reference, fail_if_not_exists: true } }),
    // Nobody is called by what an answer happens to quote.
    allowed_mentions: { parse: [], replied_user: true },
    nonce: nonceOf(input.replyId),
    enforce_nonce: true,
    ...(files.length === 0
      ? {}
      : {
          attachments: files.map(({ fileName, alt }, id) => ({
            id,
            filename: fileName,
            ...(alt === undefined ? {} : { description: alt }),
          })),
        }),
  }
  if (files.length === 0) return payload
  const form = new FormData()
  form.set('payload_json', JSON.stringify(payload))
  for (const [n, { bytes, mimeType, fileName }] of files.entries())
    form.set(`files[${n}]`, new Blob([Uint8Array.from(bytes)], { type: mimeType }), fileName)
  return form
}

/** At most 25 characters, the same for every try of one reply. */
function nonceOf(replyId: string): string {
  return createHash('sha256').update(`harken:${replyId}`).digest('hex').slice(0, 25)
}

function sentAs({ visibility }: SendInput, channelId: string, id: string) {
  const permalink = visibility === 'private' ? `https://discord.com/channels/@me/${channelId}/${id}` : null
  return { outcome: 'sent' as const, nativeId: id, at: madeAt(id), permalink }
}

/** Nothing has been sent yet, whatever failed. */
function outcomeOf({ kind, message: detail, retryAt }: Failure, now: Date): SendOutcome {
  if (kind === 'auth_expired') return { outcome: 'auth_broken', detail }
  if (kind === 'rate_limited') return { outcome: 'rate_limited', until: retryAt ?? now.toISOString(), detail }
  return { outcome: kind === 'unavailable' ? 'retryable' : 'recipient_unavailable', detail }
}
