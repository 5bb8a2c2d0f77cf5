// How is a public reply posted, so that posting it twice is posting it once?
import type { SendInput } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { ResolveOutcome, SendOutcome } from '#shared/domain/send-outcome.ts'
import { imagesEmbed } from './embed.ts'
import { failureOf, outcomeOf } from './errors.ts'
import { type Facet, facetsOf, findSpans } from './facets.ts'
import { postLink } from './post.ts'
import type { Session } from './session.ts'
import { tidOf } from './tid.ts'
import { instant } from './time.ts'
import { createdRecordSchema, recordViewSchema, resolvedHandleSchema } from './wire.ts'

const collection = 'app.bsky.feed.post'

/**
 * The record key comes from the reply, so a second attempt cannot make a second post: the server refuses a key that is
 * taken, with an error that has no name of its own. After anything but a clear answer the record itself is looked up.
 */
export async function sendPost(session: Session, input: SendInput): Promise<SendOutcome> {
  const { rootUri, rootCid, parentUri, parentCid } = input.address
  if (rootUri === undefined || rootCid === undefined || parentUri === undefined || parentCid === undefined)
    return { outcome: 'not_permitted', detail: 'This conversation has no post to reply to.' }
  const parent =
    input.continues === undefined
      ? { uri: parentUri, cid: parentCid }
      : await ownPost(session, input.continues)
  if (parent === null)
    return { outcome: 'parent_gone', detail: 'Our own post before this one is no longer there.' }
  const facets = await resolvedFacets(session, input.text)
  const files = input.attachments ?? []
  const embed = files.length === 0 ? null : await imagesEmbed(session, files)
  const result = await session.call({
    method: 'com.atproto.repo.createRecord',
    body: {
      repo: session.did,
      collection,
      rkey: tidOf(input.replyId, input.writtenAt),
      record: {
        $type: collection,
        text: input.text,
        createdAt: input.writtenAt,
        reply: { root: { uri: rootUri, cid: rootCid }, parent },
        ...(facets.length === 0 ? {} : { facets }),
        ...(embed === null ? {} : { embed }),
      },
    },
  })
  const at = instant(input.now().toISOString())
  if (result.kind === 'ok') {
    const created = createdRecordSchema.safeParse(result.body)
    if (created.success) return sent(created.data.uri, at)
  }
  const outcome: SendOutcome =
    result.kind === 'ok'
      ? { outcome: 'unknown', detail: 'Bluesky accepted the post with an unreadable answer.' }
      : outcomeOf(result)
  if (outcome.outcome !== 'unknown' && outcome.outcome !== 'content_rejected') return outcome
  const found = await lookUp(session, input)
  if (found.outcome === 'sent') return sent(found.uri, at)
  if (found.outcome === 'undecided' || outcome.outcome === 'content_rejected') return outcome
  return { outcome: 'retryable', detail: outcome.detail }
}

/** A post of ours with its version, which an answer to it names. Null when it is gone; throws Failure when unknown. */
async function ownPost(session: Session, uri: string): Promise<{ uri: string; cid: string } | null> {
  const [repo = '', , rkey = ''] = uri.replace(/^at:\/\//, '').split('/')
  const method = 'com.atproto.repo.getRecord'
  const result = await session.call({ method, params: { repo, collection, rkey } })
  if (result.kind !== 'ok') {
    if (result.kind === 'refused' && isAbsent(result)) return null
    throw failureOf(result)
  }
  const cid = recordViewSchema.safeParse(result.body).data?.cid
  if (cid === undefined) throw new Failure('unavailable', 'Bluesky described our own post unreadably.')
  return { uri, cid }
}

/** The record is there or it is not: there is nothing in between. */
export async function resolvePost(session: Session, input: SendInput): Promise<ResolveOutcome> {
  const found = await lookUp(session, input)
  return found.outcome === 'sent' ? sent(found.uri, instant(input.firstTriedAt ?? input.writtenAt)) : found
}

type Found =
  | { outcome: 'sent'; uri: string }
  | { outcome: 'absent' }
  | { outcome: 'undecided'; detail: string }

async function lookUp(session: Session, input: SendInput): Promise<Found> {
  const params = { repo: session.did, collection, rkey: tidOf(input.replyId, input.writtenAt) }
  const result = await session.call({ method: 'com.atproto.repo.getRecord', params })
  if (result.kind === 'ok') {
    const record = recordViewSchema.safeParse(result.body)
    return record.success
      ? { outcome: 'sent', uri: record.data.uri }
      : { outcome: 'undecided', detail: 'Bluesky described the post unreadably.' }
  }
  if (result.kind !== 'refused') return { outcome: 'undecided', detail: result.detail }
  return isAbsent(result) ? { outcome: 'absent' } : { outcome: 'undecided', detail: result.message }
}

/** Older servers say only InvalidRequest, with the same sentence. */
const isAbsent = ({ error, message }: { error: string; message: string }): boolean =>
  error === 'RecordNotFound' || /could not locate record/i.test(message)

function sent(uri: string, at: string): Extract<SendOutcome, { outcome: 'sent' }> {
  return { outcome: 'sent', nativeId: uri, at, permalink: postLink(uri) }
}

/** Throws Failure when the server cannot be asked; a handle that nobody has stays plain text. */
export async function resolvedFacets(session: Session, text: string): Promise<Facet[]> {
  const spans = findSpans(text)
  const didOf = new Map<string, string>()
  for (const span of spans) {
    if (span.kind !== 'mention' || didOf.has(span.handle)) continue
    const method = 'com.atproto.identity.resolveHandle'
    const result = await session.call({ method, params: { handle: span.handle } })
    const resolved = result.kind === 'ok' ? resolvedHandleSchema.safeParse(result.body) : null
    if (resolved?.success) didOf.set(span.handle, resolved.data.did)
    if (result.kind === 'ok') continue
    const failure: Failure = failureOf(result)
    if (failure.kind !== 'rejected' && failure.kind !== 'not_found') throw failure
  }
  return facetsOf(spans, didOf)
}
