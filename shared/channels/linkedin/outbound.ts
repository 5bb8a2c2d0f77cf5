// How are comments answered and deleted on LinkedIn, and did an answer arrive whose outcome was lost?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ActOutcome, ResolveOutcome, SendOutcome } from '../../domain/send-outcome.ts'
import type { ActInput, SendInput } from '../connector.ts'
import { refusedAct, refusedSend, refusedUnasked, unansweredSend } from '../refusal.ts'
import { callLinkedIn, readLinkedIn, refusalOf } from './api.ts'
import { linkedinDefinition } from './definition.ts'
import { uploadImage } from './upload-image.ts'
import { commentParts, commentUrn, encodedUrn, pageUrn } from './urn.ts'
import { commentSchema } from './wire.ts'

const clockSkewMs = 60_000
const settleMs = 60_000
const repliesPerLookup = 100
const createdSchema = z.object({
  id: z.optional(z.union([z.string(), z.number()])),
  commentUrn: z.optional(z.string()),
  $URN: z.optional(z.string()),
})
const repliesSchema = z.object({ elements: z.array(z.unknown()) })

/** One attempt. LinkedIn has no idempotency key: what was lost is looked up by `resolve`. */
export async function send(input: SendInput): Promise<SendOutcome> {
  const refusal = refusedUnasked(linkedinDefinition, input)
  if (refusal !== null) return refusal
  const { post = '', comment, parent } = input.address
  if (!/^urn:li:\w+:[\w-]+$/.test(post))
    return { outcome: 'not_permitted', detail: 'The conversation has no post on LinkedIn.' }
  // Comments hang one below another once only: an answer to a reply goes below the same comment.
  const above = parent ?? comment
  const [file] = input.attachments ?? []
  const image = file === undefined ? null : await uploadImage(input, file)
  if (image !== null && typeof image === 'object') return image
  const result = await callLinkedIn(input, 'POST', `socialActions/${encodedUrn(above ?? post)}/comments`, {
    actor: pageUrn(input.credentials.organizationId ?? ''),
    object: post,
    ...(above === undefined ? {} : { parentComment: above }),
    message: { text: input.text },
    ...(image === null ? {} : { content: [{ entity: { image } }] }),
  })
  if (result.kind !== 'answer') return unansweredSend(result)
  if (result.status >= 300) return refusedSend(refusalOf(result, input.now()))
  const created = createdSchema.safeParse(result.body).data
  const id = created?.id ?? result.headers.get('x-restli-id')
  const nativeId =
    created?.commentUrn ??
    created?.$URN ??
    (id === null || id === undefined ? undefined : commentUrn(post, String(id)))
  if (nativeId === undefined)
    return { outcome: 'unknown', detail: 'LinkedIn accepted the comment without naming it.' }
  return sentAs(post, nativeId, input.now().toISOString())
}

/** Looks for our text below the comment, or below the post; posts nothing. */
export async function resolve(input: SendInput): Promise<ResolveOutcome> {
  const { post = '', comment, parent } = input.address
  const us = pageUrn(input.credentials.organizationId ?? '')
  const since = Date.parse(input.firstTriedAt ?? input.writtenAt) - clockSkewMs
  let whole: boolean
  try {
    const path = `socialActions/${encodedUrn(parent ?? comment ?? post)}/comments?start=0&count=${repliesPerLookup}`
    const { elements } = await readLinkedIn(input, path, repliesSchema)
    for (const raw of elements) {
      const { data } = commentSchema.safeParse(raw)
      const at = data?.created?.time ?? 0
      if (
        data?.actor !== us ||
        data.id === undefined ||
        (data.message?.text ?? '').trim() !== input.text.trim() ||
        at < since
      )
        continue
      return sentAs(post, commentUrn(post, data.id), new Date(at).toISOString())
    }
    whole = elements.length < repliesPerLookup
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { outcome: 'undecided', detail: error.message }
  }
  const lastTried = Date.parse(input.lastTriedAt ?? input.firstTriedAt ?? input.writtenAt)
  if (whole && input.now().getTime() - lastTried >= settleMs) return { outcome: 'absent' }
  return { outcome: 'undecided', detail: 'LinkedIn may not show it yet.' }
}

/** The page may delete what others write below its posts. */
export async function act(input: ActInput): Promise<ActOutcome> {
  const parts = commentParts(input.address.comment ?? '')
  if (input.action !== 'delete' || parts === null)
    return { outcome: 'not_permitted', detail: 'Only comments can be deleted on LinkedIn.' }
  const actor = encodedUrn(pageUrn(input.credentials.organizationId ?? ''))
  const path = `socialActions/${encodedUrn(parts.post)}/comments/${parts.id}?actor=${actor}`
  const result = await callLinkedIn(input, 'DELETE', path)
  if (result.kind !== 'answer')
    return { outcome: result.kind === 'never_left' ? 'retryable' : 'unknown', detail: result.detail }
  // It says 204; anything else that looks like success is somebody else's answer.
  if (result.status === 204) return { outcome: 'done' }
  if (result.status < 300) return { outcome: 'unknown', detail: 'LinkedIn answered unreadably.' }
  return refusedAct(refusalOf(result, input.now()))
}

function sentAs(post: string, nativeId: string, at: string) {
  const permalink = `https://www.linkedin.com/feed/update/${post}?commentUrn=${encodeURIComponent(nativeId)}`
  return { outcome: 'sent' as const, nativeId, at, permalink }
}
