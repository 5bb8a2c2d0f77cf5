// How is a file of a mail fetched? From the raw mail, where SES has laid it down.
import { Failure } from '../../domain/failure.ts'
import type { MediaRef } from '../../domain/mention.ts'
import type { ConnectorContext, FetchedMedia } from '../connector.ts'
import { download } from '../download.ts'
import { signedHeaders } from './aws-signature.ts'
import { fileOf } from './read-mail.ts'

/** Raw mail is at most 40 MB. */
const largestMail = 42_000_000
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

export async function fetchMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  const [, key = '', part = ''] = /^([A-Za-z0-9._-]{1,200})\/(\d{1,3})$/.exec(ref.nativeId ?? '') ?? []
  if (key === '') throw new Failure('not_found', 'This is no file of a mail.')
  const url = new URL(`/mail/${key}`, originOf(context))
  const headers = signedHeaders(context, 's3', 'GET', url, '')
  const raw = await download(context, { platform: 'The mail store', url, headers }, largestMail)
  const file = await fileOf(raw.bytes, Number(part))
  if (file === null) throw new Failure('not_found', 'The mail has no such file.')
  if (file.bytes.length > maxBytes)
    throw new Failure('rejected', `The file is larger than ${maxBytes} bytes.`)
  return file
}

/** The bucket, or the account's own endpoint where it names none: then one server has both. */
function originOf({ credentials, endpoint }: ConnectorContext): string {
  const { mailBucket, region = '' } = credentials
  if (!mailBucket) return endpoint
  if (!bucketName.test(mailBucket) || !/^[a-z0-9-]{4,30}$/.test(region))
    throw new Failure('rejected', 'mailBucket and region do not name a bucket.')
  return `https://${mailBucket}.s3.${region}.amazonaws.com`
}
