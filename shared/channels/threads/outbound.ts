// How is a reply posted on Threads, in two steps, and how is a lost answer found again.
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ActOutcome, ResolveOutcome, SendOutcome } from '../../domain/send-outcome.ts'
import type { ActInput, SendInput } from '../connector.ts'
import { actByGraph } from '../meta/act.ts'
import { callGraph, type GraphAnswer } from '../meta/graph.ts'
import type { GraphError } from '../meta/graph-error.ts'
import { withCurrentToken } from '../meta/long-lived-token.ts'
import { type Found, lookedUp, sameText, sinceOf } from '../meta/lookup.ts'
import { describe, failedSend } from '../meta/outcome.ts'
import { readList } from '../meta/poll-conversations.ts'
import { idOf, instantOf } from '../meta/wire-values.ts'
import { refusedUnasked } from '../refusal.ts'
import { threadsDefinition } from './definition.ts'
import { apiVersion } from './limits.ts'
import { post, postFields } from './wire.ts'

const created = z.object({ id: z.string().check(z.minLength(1)) })
const repliesRead = 100

/**
 * A container first, which nobody sees, then its publication: only the second step can be lost. A container can be
 * published once, but its number is not kept beyond this call, so a lost answer is looked up and not tried again.
 */
export async function send(given: SendInput): Promise<SendOutcome> {
  const refusal = refusedUnasked(threadsDefinition, given)
  if (refusal !== null) return refusal
  const input = await withCurrentToken(given)
  const answered = input.continues ?? input.address.id
  if (!answered) return { outcome: 'parent_gone', detail: 'It is not known what this answers.' }
  const step = (edge: string, json: Record<string, string>) =>
    callGraph(input, { method: 'POST', path: `${ownPath(input)}/${edge}`, json, version: apiVersion })
  const container = await step('threads', {
    ...contentOf(input),
    reply_to_id: answered,
  })
  if (container.kind !== 'ok') return unposted(container, input.now())
  const creationId = created.safeParse(container.body).data?.id
  if (creationId === undefined) return { outcome: 'retryable', detail: 'The answer names no container.' }
  const published = await step('threads_publish', { creation_id: creationId })
  const now = input.now()
  if (published.kind !== 'ok') return failedSend(published, now, notReady)
  const nativeId = created.safeParse(published.body).data?.id
  if (nativeId === undefined) return { outcome: 'unknown', detail: 'The answer names no post.' }
  return { outcome: 'sent', nativeId, at: now.toISOString(), permalink: null }
}

/** A picture is fetched from us when its container is made. */
function contentOf({ text, attachments }: SendInput): Record<string, string> {
  const file = attachments?.[0]
  if (file === undefined) return { media_type: 'TEXT', text }
  return {
    media_type: 'IMAGE',
    image_url: file.link ?? '',
    ...(text === '' ? {} : { text }),
    ...(file.alt === undefined ? {} : { alt_text: file.alt }),
  }
}

/** Without a container nothing can have been posted. */
function unposted(answer: Exclude<GraphAnswer, { kind: 'ok' }>, now: Date): SendOutcome {
  const failed = failedSend(answer, now)
  return failed.outcome === 'unknown' ? { outcome: 'retryable', detail: failed.detail } : failed
}

/** Code 24: the container is not there yet, so nothing was published. General knowledge, not re-read. */
function notReady(error: GraphError): SendOutcome | null {
  return error.code === 24 ? { outcome: 'retryable', detail: describe(error), afterSeconds: 30 } : null
}

/** Looks through our own replies. */
export async function resolve(given: SendInput): Promise<ResolveOutcome> {
  const input = await withCurrentToken(given)
  const since = sinceOf(input)
  const answered = input.continues ?? input.address.id
  try {
    const page = await readList(
      input,
      `${ownPath(input)}/replies`,
      { fields: postFields, limit: String(repliesRead) },
      apiVersion,
    )
    const own = page.data.flatMap((raw) => post.safeParse(raw).data ?? [])
    const recent = own.filter(({ timestamp }) => instantOf(timestamp) >= since)
    const found = recent.flatMap((one): Found[] => {
      const to = one.replied_to === undefined ? answered : idOf(one.replied_to.id)
      if (to !== answered || !sameText(one.text ?? '', input.text)) return []
      return [{ nativeId: idOf(one.id), at: instantOf(one.timestamp), permalink: one.permalink ?? null }]
    })
    return lookedUp(input, found, recent.length < own.length || page.paging?.next === undefined)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { outcome: 'undecided', detail: error.message }
  }
}

/** Hides a reply in one of our threads, with all that hangs on it, or shows it again. */
export async function act(given: ActInput): Promise<ActOutcome> {
  const input = await withCurrentToken(given)
  if (input.action !== 'hide' && input.action !== 'unhide') {
    return { outcome: 'not_permitted', detail: 'Threads has no such action.' }
  }
  return actByGraph(input, {
    method: 'POST',
    path: `${encodeURIComponent(input.of)}/manage_reply`,
    json: { hide: input.action === 'hide' },
    version: apiVersion,
  })
}

function ownPath({ credentials }: SendInput): string {
  return encodeURIComponent(credentials.userId ?? '')
}
