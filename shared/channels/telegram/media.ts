// How does a file that somebody sent reach us?

import type { ConnectorContext, FetchedMedia } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { MediaRef } from '#shared/domain/mention.ts'
import { callBotApi, connectionTrouble, readTimeoutMs } from './api.ts'
import { failureOfCall } from './errors.ts'
import { telegramFileSchema } from './wire.ts'

const tooLarge = 'The file is larger than may be taken in.'

/** `getFile` gives a path that works for at least an hour; the link holds the bot token, so it is never passed on. */
export async function fetchMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  if (ref.nativeId === undefined) throw new Failure('not_found', 'This file has no Telegram id.')
  const result = await callBotApi(context, 'getFile', { file_id: ref.nativeId }, readTimeoutMs)
  if (result.kind !== 'answer' || !result.answer.ok) throw failureOfCall(result, context.now())
  const file = telegramFileSchema.safeParse(result.answer.result)
  if (!file.success || file.data.file_path === undefined)
    throw new Failure('not_found', 'Telegram has no link for this file.')
  if ((file.data.file_size ?? 0) > maxBytes) throw new Failure('rejected', tooLarge)
  return download(file.data.file_path, ref, context, maxBytes)
}

async function download(
  path: string,
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  try {
    const response = await context.fetch(
      `${context.endpoint}/file/bot${context.credentials.botToken}/${path}`,
      { redirect: 'error', signal: AbortSignal.timeout(readTimeoutMs) },
    )
    if (!response.ok) {
      await response.body?.cancel()
      throw new Failure(
        response.status === 404 ? 'not_found' : 'unavailable',
        `Telegram answered the download with ${response.status}.`,
      )
    }
    const bytes = await readUpTo(response, maxBytes)
    const announced = response.headers.get('content-type') ?? 'application/octet-stream'
    return { bytes, mimeType: ref.mimeType ?? announced }
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('unavailable', connectionTrouble(error, 'the download').detail)
  }
}

/** Stops as soon as more than `maxBytes` have come. */
async function readUpTo(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    if (size > maxBytes) throw new Failure('rejected', tooLarge)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
