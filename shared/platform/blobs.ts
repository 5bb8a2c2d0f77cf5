// Private object storage behind the Blobs interface.
import type { S3Client } from '@aws-sdk/client-s3'
import type { Blobs } from '../inbox/services.ts'
import { type Environment, need } from './environment.ts'
import { signedForm } from './post-policy.ts'
import { encoded, signedLink } from './signed-link.ts'

/** The client is loaded on first use: most invocations touch no object, and it is a third of a bundle's start. */
export function s3Blobs(settings: Environment): Blobs {
  let client: S3Client | null = null
  const connect = async () => {
    const s3 = await import('@aws-sdk/client-s3')
    client ??= new s3.S3Client({ forcePathStyle: localEndpoint() !== undefined })
    return { s3, client, Bucket: need(settings, 'HARKEN_BUCKET') }
  }
  /** Without the right to list, S3 says "denied" of what is not there. */
  const isAbsent = (s3: Awaited<ReturnType<typeof connect>>['s3'], error: unknown): boolean =>
    error instanceof s3.NoSuchKey || (error instanceof s3.S3ServiceException && error.name === 'AccessDenied')
  return {
    async put(key, bytes, mimeType) {
      const { s3, client, Bucket } = await connect()
      await client.send(new s3.PutObjectCommand({ Bucket, Key: key, Body: bytes, ContentType: mimeType }))
    },
    async get(key) {
      const { s3, client, Bucket } = await connect()
      try {
        const { Body, ContentType } = await client.send(new s3.GetObjectCommand({ Bucket, Key: key }))
        if (Body === undefined) return null
        return {
          bytes: await Body.transformToByteArray(),
          mimeType: ContentType ?? 'application/octet-stream',
        }
      } catch (error) {
        if (isAbsent(s3, error)) return null
        throw error
      }
    },
    async peek(key, length) {
      const { s3, client, Bucket } = await connect()
      const Range = `bytes=0-${length - 1}`
      try {
        const { Body, ContentRange, Metadata } = await client.send(
          new s3.GetObjectCommand({ Bucket, Key: key, Range }),
        )
        if (Body === undefined) return null
        const head = await Body.transformToByteArray()
        const whole = Number(ContentRange?.split('/')[1] ?? head.length)
        return { head, bytes: whole, fileName: decodeURIComponent(Metadata?.[nameHeader] ?? '') }
      } catch (error) {
        if (isAbsent(s3, error)) return null
        throw error
      }
    },
    async copy(from, to, mimeType) {
      const { s3, client, Bucket } = await connect()
      const CopySource = `${Bucket}/${from.split('/').map(encodeURIComponent).join('/')}`
      const replaced = { MetadataDirective: 'REPLACE', ContentType: mimeType } as const
      await client.send(new s3.CopyObjectCommand({ Bucket, Key: to, CopySource, ...replaced }))
    },
    async uploadForm(key, { fileName, mimeType, bytes }, seconds) {
      const { client, Bucket } = await connect()
      const region = await client.config.region()
      const now = new Date()
      const fields = signedForm(
        {
          bucket: Bucket,
          region,
          fields: {
            key,
            'content-type': mimeType,
            [`x-amz-meta-${nameHeader}`]: encodeURIComponent(fileName),
          },
          bytes,
        },
        await client.config.credentials(),
        now,
        new Date(now.getTime() + seconds * 1000),
      )
      return { url: bucketUrl(Bucket, region), fields }
    },
    async link(key, seconds) {
      const { client, Bucket } = await connect()
      const region = await client.config.region()
      const path = key.split('/').map(encoded).join('/')
      const url = new URL(`${bucketUrl(Bucket, region).replace(/\/$/, '')}/${path}`)
      return signedLink(url, region, await client.config.credentials(), new Date(), seconds)
    },
  }
}

/** Header values are ASCII: a name travels percent-encoded. */
const nameHeader = 'file-name'

const localEndpoint = (): string | undefined => process.env.AWS_ENDPOINT_URL_S3

function bucketUrl(bucket: string, region: string): string {
  const local = localEndpoint()
  if (local !== undefined) return `${local}/${bucket}`
  return `https://${bucket}.s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/`
}
