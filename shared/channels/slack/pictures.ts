// How do pictures of ours go out with a Slack message, so that text and pictures stay one message with one id?
import * as z from 'zod/mini'
import type { SendOutcome } from '../../domain/send-outcome.ts'
import type { OutgoingMedia, SendInput } from '../connector.ts'
import { trustedLink } from '../download.ts'
import { callPlatform } from '../platform-call.ts'
import { refusedSend } from '../refusal.ts'
import { callSlack, type SlackResult } from './api.ts'
import { markedText } from './plain-text.ts'

const placeSchema = z.object({ upload_url: z.string(), file_id: z.string() })
/** Of one section block. */
const blockLength = 3000
/** Marking makes five characters of one at most. */
const pieceLength = blockLength / 5

/**
 * Uploads the files, which only the bot sees until a message shows them: whatever is lost may be done again. The blocks of
 * that message, or why there are none. Throws Failure `rejected` where Slack names a place that is not its own.
 */
export async function pictureBlocks(
  input: SendInput,
  files: readonly OutgoingMedia[],
): Promise<{ blocks: unknown[] } | { outcome: SendOutcome }> {
  const pictures: unknown[] = []
  for (const file of files) {
    const id = await upload(input, file)
    if (typeof id === 'object') return { outcome: id }
    pictures.push({ type: 'image', slack_file: { id }, alt_text: file.alt || file.fileName })
  }
  return { blocks: [...textBlocks(input.text), ...pictures] }
}

function textBlocks(text: string): unknown[] {
  if (text === '') return []
  const marked = markedText(text)
  const pieces = marked.length <= blockLength ? [marked] : piecesOf(text).map(markedText)
  return pieces.map((piece) => ({ type: 'section', text: { type: 'mrkdwn', text: piece } }))
}

function piecesOf(text: string): string[] {
  const characters = Array.from(text)
  const pieces: string[] = []
  for (let start = 0; start < characters.length; start += pieceLength)
    pieces.push(characters.slice(start, start + pieceLength).join(''))
  return pieces
}

async function upload(input: SendInput, file: OutgoingMedia): Promise<string | SendOutcome> {
  const args = { filename: file.fileName, length: String(file.bytes.length), alt_txt: file.alt ?? '' }
  const begun = await callSlack(input, 'files.getUploadURLExternal', args)
  if (begun.kind !== 'ok') return failed(begun)
  const place = placeSchema.safeParse(begun.body).data
  if (place === undefined) return { outcome: 'retryable', detail: 'Slack named no place for the picture.' }
  const stored = await callPlatform(input, {
    platform: 'Slack',
    method: 'POST',
    url: trustedLink(place.upload_url, input.endpoint, ['slack.com']),
    headers: { 'content-type': file.mimeType },
    body: new Blob([new Uint8Array(file.bytes)]),
  })
  if (stored.kind !== 'answer') return { outcome: 'retryable', detail: stored.detail }
  if (stored.status >= 300)
    return { outcome: 'retryable', detail: `Slack answered the upload with ${stored.status}.` }
  const files = [{ id: place.file_id, title: file.fileName }]
  const done = await callSlack(input, 'files.completeUploadExternal', {}, { files })
  return done.kind === 'ok' ? place.file_id : failed(done)
}

const failed = (result: Exclude<SlackResult, { kind: 'ok' }>): SendOutcome =>
  result.kind === 'refused'
    ? refusedSend(result.refusal, true)
    : { outcome: 'retryable', detail: result.detail }
