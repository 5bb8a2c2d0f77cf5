// Fetches what was attached to a mention, before its link dies: open links as they are, private ones with our token.

import { Failure } from '#shared/domain/failure.ts'
import type { MediaRef } from '#shared/domain/mention.ts'
import type { ConnectorContext, FetchedMedia } from '../connector.ts'
import { postMedia, readMedia } from './attachments.ts'
import { callX, deadline } from './client.ts'
import { toFailure, XCallFailed } from './failures.ts'
import { timeouts } from './limits.ts'
import { askPage, postFields } from './pages.ts'

/** Throws Failure: `not_found` when it is gone, `rejected` when it is larger than `maxBytes`. */
export async function fetchMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  if (ref.url !== undefined) return download(ref.url, ref, context, maxBytes)
  const [kind, owner = '', ...rest] = (ref.nativeId ?? '').split('/')
  try {
    if (kind === 'dm')
      return await privateMedia([owner, ...rest].map(encodeURIComponent), ref, context, maxBytes)
    if (kind === 'post') return await asked(owner, rest.join('/'), ref, context, maxBytes)
  } catch (error) {
    if (error instanceof XCallFailed) throw toFailure(error.failure, 'Media')
    throw error
  }
  throw new Failure('not_found', 'X gave no link to this media.')
}

async function download(
  url: string,
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  if (!mayFetch(url, context.endpoint)) throw new Failure('rejected', 'Media: this link is not one of X.')
  let response: Response
  try {
    response = await context.fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(deadline(context, timeouts.readMs)),
    })
  } catch {
    throw new Failure('unavailable', 'Media: no answer.')
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    throw new Failure(response.status >= 500 ? 'unavailable' : 'not_found', `Media: HTTP ${response.status}.`)
  }
  const mimeType = response.headers.get('content-type')?.split(';')[0] ?? ref.mimeType
  return { bytes: await upTo(maxBytes, response.body), mimeType: mimeType ?? 'application/octet-stream' }
}

/** Links come from payloads that X signed. Plain http is for a stand-in of X on this machine only. */
function mayFetch(url: string, endpoint: string): boolean {
  const local = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/
  return url.startsWith('https://') || (local.test(endpoint) && local.test(url))
}

async function upTo(maxBytes: number, body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.length
      if (size > maxBytes) throw new Failure('rejected', 'Media: too large.')
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('unavailable', 'Media: the answer broke off.')
  }
  return Buffer.concat(chunks)
}

/** `GET /2/dm_conversations/media/:dm_id/:media_id/:resource_id` */
async function privateMedia(
  path: string[],
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  const answer = await callX(context, deadline(context, timeouts.readMs), (api) =>
    api.v2.get<Buffer>(
      `dm_conversations/media/${path.join('/')}`,
      {},
      { fullResponse: true, forceParseMode: 'buffer' },
    ),
  )
  if (answer.data.length > maxBytes) throw new Failure('rejected', 'Media: too large.')
  const mimeType = String(answer.headers['content-type'] ?? '').split(';')[0]
  return { bytes: answer.data, mimeType: mimeType || ref.mimeType || 'application/octet-stream' }
}

/** The delivery named the media without its link: the post itself has it. */
async function asked(
  postId: string,
  key: string,
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  const { page } = await askPage(context, 'tweets', {
    ids: postId,
    'tweet.fields': 'attachments',
    expansions: 'attachments.media_keys',
    'media.fields': postFields['media.fields'],
  })
  const url = postMedia(postId, [key], readMedia(page.includes?.media))[0]?.url
  if (url === undefined) throw new Failure('not_found', 'Media: the post no longer has it.')
  return download(url, ref, context, maxBytes)
}
