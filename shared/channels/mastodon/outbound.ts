// How is an answer sent, so that sending it twice is sending it once, and what became of it?
import type { ActInput, SendInput } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { ActOutcome, ResolveOutcome, SendOutcome } from '#shared/domain/send-outcome.ts'
import { unitsLeft } from '#shared/domain/text-length.ts'
import { callMastodon } from './client.ts'
import { mastodonDefinition } from './definition.ts'
import { actOutcomeOf, outcomeOf, outcomeOfFailure, read } from './errors.ts'
import { htmlToText } from './html-to-text.ts'
import { type Home, homeOf } from './instance.ts'
import { keyRemembered } from './limits.ts'
import { statusLength } from './text-length.ts'
import { refusedFiles, upload } from './upload.ts'
import { idSchema, sentStatusSchema, statusSchema } from './wire.ts'

/** One attempt. The instance knows a repeated one by its key for an hour; after that we look before we send. */
export async function send(input: SendInput): Promise<SendOutcome> {
  const { attachments = [] } = input
  if (input.text.trim() === '' && attachments.length === 0)
    return { outcome: 'content_rejected', detail: 'The text is empty.' }
  const side = mastodonDefinition[input.visibility]
  const raised = Number(input.settings.maxPostLength)
  if (side !== null && !(raised > 0) && unitsLeft(input.text, side.text) < 0)
    return { outcome: 'content_rejected', detail: `Mastodon takes at most ${side.text.max} characters here.` }
  const parent = input.continues ?? input.address.statusId
  if (!idSchema.safeParse(parent).success || input.address.acct === undefined)
    return { outcome: 'not_permitted', detail: 'This conversation has no status to reply to.' }
  try {
    const home = await homeOf(input)
    const status = addressed(input.text, input.address.acct)
    const length = statusLength(status, home.charactersPerUrl)
    if (length > home.characters) {
      const detail = `With the mention this has ${length} characters, and the instance takes ${home.characters}.`
      return { outcome: 'content_rejected', detail }
    }
    const refused = refusedFiles(attachments, home)
    if (refused !== null) return { outcome: 'content_rejected', detail: refused }
    if (isForgotten(input)) {
      const earlier = await lookUp(input, home)
      if (earlier !== null) return earlier
    }
    return await post(input, parent, status, await upload(input, attachments))
  } catch (error) {
    // Thrown only by steps before the one that sends.
    if (error instanceof Failure) return outcomeOfFailure(error)
    throw error
  }
}

/** Looks a lost answer up among our own statuses; never posts. */
export async function resolve(input: SendInput): Promise<ResolveOutcome> {
  try {
    return (await lookUp(input, await homeOf(input))) ?? { outcome: 'absent' }
  } catch (error) {
    if (error instanceof Failure) return { outcome: 'undecided', detail: error.message }
    throw error
  }
}

/** Favourites: done again they stay as they are. */
export async function act({ action, of, ...context }: ActInput): Promise<ActOutcome> {
  const verb = action === 'like' ? 'favourite' : action === 'unlike' ? 'unfavourite' : null
  if (verb === null || !idSchema.safeParse(of).success)
    return { outcome: 'not_permitted', detail: 'Mastodon has no such action.' }
  return actOutcomeOf(await callMastodon(context, { method: 'POST', path: `/api/v1/statuses/${of}/${verb}` }))
}

/** Nobody is told of an answer that does not name them. */
export function addressed(text: string, acct: string): string {
  const name = acct.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(^|[^\\w@])@${name}(?![\\w@.-]*[\\w@])`, 'i').test(text) ? text : `@${acct} ${text}`
}

async function post(
  input: SendInput,
  parent: unknown,
  status: string,
  files: string[],
): Promise<SendOutcome> {
  const { visibility, spoiler } = input.address
  const result = await callMastodon(input, {
    method: 'POST',
    path: '/api/v1/statuses',
    headers: { 'idempotency-key': input.replyId },
    json: {
      status,
      in_reply_to_id: parent,
      // In private always to this person alone, also where they wrote to all their followers; in public never wider.
      visibility:
        input.visibility === 'private' ? 'direct' : visibility === 'unlisted' ? 'unlisted' : 'public',
      ...(spoiler === undefined ? {} : { spoiler_text: spoiler }),
      ...(files.length === 0 ? {} : { media_ids: files }),
    },
  })
  if (result.kind !== 'ok') return outcomeOf(result)
  const made = sentStatusSchema.safeParse(result.body)
  return made.success
    ? sentAs(made.data, input.visibility)
    : { outcome: 'unknown', detail: 'The instance accepted the status with an unreadable answer.' }
}

function isForgotten({ firstTriedAt, now }: SendInput): boolean {
  return firstTriedAt !== null && now().getTime() - Date.parse(firstTriedAt) > keyRemembered * 60_000
}

type Sent = Extract<SendOutcome, { outcome: 'sent' }>

/** The status of ours that answers the same one with the same words, since the first attempt. Throws Failure. */
async function lookUp(input: SendInput, home: Home): Promise<Sent | null> {
  const parent = input.continues ?? input.address.statusId
  const { body } = await read(input, {
    path: `/api/v1/accounts/${home.id}/statuses`,
    query: [['limit', '40']],
  })
  if (!Array.isArray(body)) throw new Failure('unavailable', 'The instance answered without a list.')
  const since = Date.parse(input.firstTriedAt ?? input.writtenAt) - 60_000
  let readable = body.length === 0
  for (const raw of body) {
    const status = statusSchema.safeParse(raw)
    if (!status.success) continue
    readable = true
    if (status.data.in_reply_to_id !== parent) continue
    const said = comparable(htmlToText(status.data.content))
    if (Date.parse(status.data.created_at) < since || !said.endsWith(comparable(input.text))) continue
    return sentAs(status.data, input.visibility)
  }
  if (!readable) throw new Failure('unavailable', 'None of our statuses could be read.')
  return null
}

function comparable(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function sentAs(
  {
    id,
    created_at,
    url,
    uri,
  }: { id: string; created_at: string; url?: string | null | undefined; uri?: string | undefined },
  side: SendInput['visibility'],
): Sent {
  const permalink = side === 'public' ? (url ?? uri ?? null) : null
  return { outcome: 'sent', nativeId: id, at: new Date(created_at).toISOString(), permalink }
}
