// Private object storage behind the Blobs interface.
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { Blobs } from '../inbox/services.ts'
import { type Environment, need } from './environment.ts'

export function s3Blobs(settings: Environment): Blobs {
  const client = new S3Client({ forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined })
  return {
    async put(key, bytes, mimeType) {
      const Bucket = need(settings, 'HARKEN_BUCKET')
      await client.send(new PutObjectCommand({ Bucket, Key: key, Body: bytes, ContentType: mimeType }))
    },
    async get(key) {
      try {
        const Bucket = need(settings, 'HARKEN_BUCKET')
        const { Body, ContentType } = await client.send(new GetObjectCommand({ Bucket, Key: key }))
        if (Body === undefined) return null
        return {
          bytes: await Body.transformToByteArray(),
          mimeType: ContentType ?? 'application/octet-stream',
        }
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        throw error
      }
    },
  }
}
