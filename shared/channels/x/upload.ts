// Uploads the files of an answer, before it is posted: what fails here has posted nothing.
import type { SendOutcome } from '#shared/domain/send-outcome.ts'
import type { OutgoingMedia, SendInput } from '../connector.ts'
import { callX, deadline } from './client.ts'
import { XCallFailed } from './failures.ts'
import { timeouts } from './limits.ts'
import { refusal } from './refusals.ts'

type Sdk = Parameters<Parameters<typeof callX>[2]>[0]
type UploadOptions = Parameters<Sdk['v2']['uploadMedia']>[1]

/** The ids X gave the files, in order; or what became of the whole answer. */
export async function uploadAll(input: SendInput): Promise<string[] | SendOutcome> {
  const ids: string[] = []
  try {
    for (const file of input.attachments ?? []) {
      ids.push(
        await callX(input, deadline(input, timeouts.sendMs), (api) => upload(api, file, input.visibility)),
      )
    }
    return ids
  } catch (error) {
    if (!(error instanceof XCallFailed)) throw error
    const outcome = refusal(error.failure, input.visibility, input.now())
    return outcome.outcome === 'unknown' ? { outcome: 'retryable', detail: outcome.detail } : outcome
  }
}

async function upload(api: Sdk, file: OutgoingMedia, visibility: SendInput['visibility']): Promise<string> {
  const isGif = file.mimeType === 'image/gif'
  // A file uploaded for posts is refused in messages, and the other way round.
  const place = visibility === 'public' ? 'tweet' : 'dm'
  const options = { media_type: file.mimeType, media_category: `${place}_${isGif ? 'gif' : 'image'}` }
  const id = await api.v2.uploadMedia(Buffer.from(file.bytes), options as UploadOptions)
  if (file.alt) await api.v2.createMediaMetadata(id, { alt_text: { text: file.alt } })
  return id
}

/** Four pictures or one animation go with a post, one of either with a message. */
export function objectionToFiles({ attachments = [], visibility }: SendInput): string | null {
  const gifs = attachments.filter(({ mimeType }) => mimeType === 'image/gif').length
  const most = visibility === 'private' || gifs > 0 ? 1 : 4
  if (attachments.some(({ kind }) => kind !== 'image')) return 'X takes pictures only.'
  return attachments.length > most
    ? 'X takes four pictures or one animation, and one file in a message.'
    : null
}
