// Does the SDK's S3 client work unmodified against ours, and does everything stay inside the directory?
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import { plainBody } from '../../../local/engine/aws-chunked.ts'
import { type S3Engine, startS3 } from '../../../local/engine/s3.ts'

const parent = mkdtempSync(join(tmpdir(), 's3-'))
const dir = join(parent, 'objects')
const Bucket = 'archive'
let engine: S3Engine
let client: S3Client

beforeEach(async () => {
  engine = await startS3({ dir })
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  client = new S3Client({ endpoint: engine.endpoint, region: 'us-east-1', credentials, forcePathStyle: true })
  await client.send(new CreateBucketCommand({ Bucket }))
})

afterEach(async () => {
  client.destroy()
  await engine.close()
})

afterAll(() => rmSync(parent, { recursive: true }))

async function read(Key: string): Promise<string> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
  return (await Body?.transformToString()) ?? ''
}

it('keeps body, type and metadata', async () => {
  const Key = 'raw/2024/ü 😀+&?.json'
  const put = await client.send(
    new PutObjectCommand({
      Bucket,
      Key,
      Body: '{"a":"😀"}',
      ContentType: 'application/json',
      ContentEncoding: 'identity',
      Metadata: { account: 'a1' },
    }),
  )
  await client.send(new CreateBucketCommand({ Bucket }))
  const head = await client.send(new HeadObjectCommand({ Bucket, Key }))
  expect(head).toMatchObject({
    ContentType: 'application/json',
    ContentEncoding: 'identity',
    ContentLength: Buffer.byteLength('{"a":"😀"}'),
    Metadata: { account: 'a1' },
    ETag: put.ETag,
  })
  expect(head.LastModified).toBeInstanceOf(Date)
  expect(await read(Key)).toBe('{"a":"😀"}')
})

it('undoes the chunks of a streamed upload', async () => {
  const Body = Buffer.alloc(300_000, 'some text ')
  const upload = { Bucket, Key: 'big', Body: Readable.from([Body]), ContentLength: Body.length }
  await client.send(new PutObjectCommand(upload))
  const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'big' }))
  expect([head.ContentLength, head.ContentEncoding]).toEqual([Body.length, undefined])
  expect(await read('big')).toBe(Body.toString())
})

it('finds damage in a chunked body', () => {
  const headers = { 'content-encoding': 'aws-chunked', 'x-amz-decoded-content-length': '5' }
  const body = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))
  const signed = '3;chunk-signature=abc\nhel\n2\nlo\n0\nx-amz-checksum-crc32:NhCmhg==\n\n'
  expect(plainBody(headers, body(signed)).toString()).toBe('hello')
  expect(() => plainBody(headers, body(signed.replace('NhC', 'XhC')))).toThrow('does not match')
  expect(() => plainBody(headers, body('3\nhel\n0\n\n'))).toThrow('too early')
  expect(() => plainBody(headers, body('5\nhel'))).toThrow('too early')
})

it('answers with the exceptions of the SDK', async () => {
  const gone = { Bucket, Key: 'gone' }
  await client.send(new PutObjectCommand({ ...gone, Body: 'x' }))
  await client.send(new DeleteObjectCommand(gone))
  await client.send(new DeleteObjectCommand(gone))
  await expect(client.send(new GetObjectCommand(gone))).rejects.toBeInstanceOf(NoSuchKey)
  await expect(client.send(new HeadObjectCommand(gone))).rejects.toBeInstanceOf(NotFound)
  const elsewhere = client.send(new PutObjectCommand({ Bucket: 'nowhere', Key: 'k', Body: 'x' }))
  await expect(elsewhere).rejects.toMatchObject({ name: 'NoSuchBucket' })
})

it('keeps every key below the directory and apart from the others', async () => {
  const keys = ['a', 'a/b', 'A', '../../escaped', '/etc/passwd', '..', 'x'.repeat(1000)]
  for (const Key of keys) await client.send(new PutObjectCommand({ Bucket, Key, Body: `body of ${Key}` }))
  for (const key of keys) expect(await read(key)).toBe(`body of ${key}`)
  for (const path of ['/../x', '/%2e%2e/x', '/..%2fx/x']) {
    const status = await new Promise<number | undefined>((resolve) => {
      const options = { method: 'PUT', path, port: new URL(engine.endpoint).port, host: '127.0.0.1' }
      request(options, (answer) => resolve(answer.resume().statusCode)).end('x')
    })
    expect(status).toBe(400)
  }
  expect(readdirSync(parent)).toEqual(['objects'])
  expect(readdirSync(dir).every((name) => /^[a-z0-9-]+$/.test(name))).toBe(true)
})
