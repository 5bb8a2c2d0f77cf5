// How is an answer sent, and what became of one whose answer was lost?
import type { SendInput } from '#shared/channels/connector.ts'
import { refusedSend, refusedUnasked, unansweredSend } from '#shared/channels/refusal.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { ResolveOutcome, SendOutcome } from '#shared/domain/send-outcome.ts'
import { textLength } from '#shared/domain/text-length.ts'
import { dataOf } from './about.ts'
import { usernameOf } from './access-token.ts'
import { callReddit, readPage } from './client.ts'
import { redditDefinition } from './definition.ts'
import { listedWithin, pageSize, textMost } from './limits.ts'
import { redditRefusal, refusalWithin } from './refusals.ts'
import { pageOf, textOf } from './thing.ts'
import { commentSchema, fullname, messageSchema, sentSchema, sentThingSchema } from './wire.ts'

/** One attempt: comments and messages are answered by the same call. */
export async function send(input: SendInput): Promise<SendOutcome> {
  const refused = refusedUnasked(redditDefinition, input)
  if (refused !== null) return refused
  const { thing } = input.address
  if (!isAnswerable(thing, input.visibility))
    return { outcome: 'not_permitted', detail: `There is nothing to answer in ${input.visibility} here.` }
  const text = markdownOf(input.text)
  if (textLength(text, 'codepoints') > textMost) {
    const detail = `With its line breaks written as Markdown the text is longer than ${textMost} characters.`
    return { outcome: 'content_rejected', detail }
  }
  try {
    const form = { api_type: 'json', thing_id: thing, text }
    const result = await callReddit(input, { method: 'POST', path: '/api/comment', form })
    if (result.kind !== 'answer') return unansweredSend(result)
    if (result.status !== 200) return refusedSend(redditRefusal(result, input.now()))
    const refusal = refusalWithin(result.body, input.now())
    return refusal === null ? sentIn(result.body, input) : refusedSend(refusal)
  } catch (error) {
    // Thrown only where no token could be had.
    if (error instanceof Failure) return outcomeOf(error)
    throw error
  }
}

/** Looks a lost answer up among our own comments, or messages sent; never posts. */
export async function resolve(input: SendInput): Promise<ResolveOutcome> {
  try {
    const path =
      input.visibility === 'private' ? '/message/sent' : `/user/${usernameOf(input.credentials)}/comments`
    const { children } = await readPage(input, path, { limit: String(pageSize) })
    const since = Date.parse(input.firstTriedAt ?? input.writtenAt) - 60_000
    for (const raw of children) {
      const data = dataOf(raw)
      const said = (input.visibility === 'private' ? messageSchema : commentSchema).safeParse(data)
      if (!said.success || said.data.parent_id !== input.address.thing) continue
      if (said.data.created_utc * 1000 < since || !isSame(said.data.body, input.text)) continue
      return sentAs(data, input) ?? { outcome: 'undecided', detail: 'What we sent is listed unreadably.' }
    }
    const tried = Date.parse(input.lastTriedAt ?? input.firstTriedAt ?? input.writtenAt)
    if (input.now().getTime() - tried >= listedWithin) return { outcome: 'absent' }
    return { outcome: 'undecided', detail: 'It is not listed yet, which can take a moment.' }
  } catch (error) {
    if (error instanceof Failure) return { outcome: 'undecided', detail: error.message }
    throw error
  }
}

/** In Markdown a single line break is a space, unless two spaces stand before it. */
export function markdownOf(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?<=[^\n])(?<! {2})\n(?=[^\n])/g, '  \n')
}

function isAnswerable(thing: string | undefined, visibility: SendInput['visibility']): thing is string {
  const isMessage = thing?.startsWith('t4_') === true
  const isPublic = thing?.startsWith('t1_') === true || thing?.startsWith('t3_') === true
  return fullname.safeParse(thing).success && (visibility === 'private' ? isMessage : isPublic)
}

function sentIn(body: unknown, input: SendInput): SendOutcome {
  const answer = sentSchema.safeParse(body)
  const sent = sentAs(answer.data?.json.data?.things[0], input)
  return sent ?? { outcome: 'unknown', detail: 'Reddit took the answer without saying what became of it.' }
}

type Sent = Extract<SendOutcome, { outcome: 'sent' }>

/** Null when it cannot be read. `raw` is a thing, or what is in it. */
function sentAs(raw: unknown, { visibility, now }: SendInput): Sent | null {
  const read = sentThingSchema.safeParse(dataOf(raw) === null ? { data: raw } : raw)
  if (!read.success) return null
  const { name, created_utc: at, permalink } = read.data.data
  return {
    outcome: 'sent',
    nativeId: name,
    at: (at === undefined ? now() : new Date(at * 1000)).toISOString(),
    permalink: visibility === 'public' ? pageOf(permalink) : null,
  }
}

function isSame(said: string, text: string): boolean {
  return comparable(said) === comparable(text)
}

function comparable(text: string): string {
  return textOf(text).replace(/\s+/g, ' ')
}

function outcomeOf({ kind, message: detail, retryAt }: Failure): SendOutcome {
  if (kind === 'rate_limited' && retryAt !== undefined)
    return { outcome: 'rate_limited', until: retryAt, detail }
  if (kind === 'auth_expired' || kind === 'rejected') return { outcome: 'auth_broken', detail }
  return { outcome: 'retryable', detail }
}
