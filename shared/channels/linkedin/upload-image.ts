// How does a picture of ours get onto LinkedIn, so that a comment can carry it?
import * as z from 'zod/mini'
import type { SendOutcome } from '../../domain/send-outcome.ts'
import type { OutgoingMedia, SendInput } from '../connector.ts'
import { trustedLink } from '../download.ts'
import { callPlatform } from '../platform-call.ts'
import { refusedSend } from '../refusal.ts'
import { callLinkedIn, refusalOf } from './api.ts'
import { pageUrn } from './urn.ts'

const begunSchema = z.object({ value: z.object({ uploadUrl: z.string(), image: z.string() }) })

/**
 * The URN of the picture. Nobody sees it before a comment names it, so that whatever is lost on the way may be done again.
 * Throws Failure `rejected` where LinkedIn names a place that is not its own.
 */
export async function uploadImage(input: SendInput, file: OutgoingMedia): Promise<string | SendOutcome> {
  const owner = pageUrn(input.credentials.organizationId ?? '')
  const begun = await callLinkedIn(input, 'POST', 'images?action=initializeUpload', {
    initializeUploadRequest: { owner },
  })
  if (begun.kind !== 'answer') return { outcome: 'retryable', detail: begun.detail }
  if (begun.status >= 300) return refusedSend(refusalOf(begun, input.now()), true)
  const place = begunSchema.safeParse(begun.body).data?.value
  if (place === undefined) return { outcome: 'retryable', detail: 'LinkedIn named no place for the picture.' }
  const stored = await callPlatform(input, {
    platform: 'LinkedIn',
    method: 'PUT',
    url: trustedLink(place.uploadUrl, input.endpoint, ['linkedin.com']),
    headers: {
      authorization: `Bearer ${input.credentials.accessToken ?? ''}`,
      'content-type': file.mimeType,
    },
    body: new Blob([new Uint8Array(file.bytes)]),
  })
  if (stored.kind !== 'answer') return { outcome: 'retryable', detail: stored.detail }
  return stored.status < 300 ? place.image : refusedSend(refusalOf(stored, input.now()), true)
}
