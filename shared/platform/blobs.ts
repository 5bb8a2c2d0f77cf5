// Private object storage behind the Blobs interface.
import type { S3Client } from '@aws-sdk/client-s3'
import type { Blobs } from '../inbox/services.ts'
import { type Environment, need } from './environment.ts'

/** The client is loaded on first use: most invocations touch no object, and it is a third of a bundle's start. */
export function s3Blobs(settings: Environment): Blobs {
  let client: S3Client | null = null
  const connect = async () => {
    const s3 = await import('@aws-sdk/client-s3')
    client ??= new s3.S3Client({ forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined })
    return { s3, client, Bucket: need(settings, 'HARKEN_BUCKET') }
  }
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
        // Without the right to list, S3 says "denied" of what is not there.
        if (
          error instanceof s3.NoSuchKey ||
          (error instanceof s3.S3ServiceException && error.name === 'AccessDenied')
        ) {
          return null
        }
        throw error
      }
    },
  }
}
