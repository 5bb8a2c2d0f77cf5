// Does the SDK's S3 client work unmodified against ours, and does everything stay inside the directory?
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signedForm } from '#shared/platform/post-policy.ts'
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

describe('a form that a page posts', () => {
  const bytes = Buffer.from('\x89PNG\r\n\x1a\n, as if', 'latin1')
  const keys = { accessKeyId: 'local', secretAccessKey: 'local' }
  const now = new Date()
  const formOf = (size = bytes.length, expiresAt = new Date(Date.now() + 60_000)) =>
    signedForm(
      {
        bucket: Bucket,
        region: 'us-east-1',
        fields: { key: 'uploads/me/1', 'content-type': 'image/png', 'x-amz-meta-file-name': 'a%20b.png' },
        bytes: size,
      },
      keys,
      now,
      expiresAt,
    )
  async function post(
    fields: Record<string, string>,
    headers: Record<string, string> = { origin: 'http://127.0.0.1:4100' },
  ): Promise<Response> {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('file', new Blob([bytes]), 'a b.png')
    return fetch(`${engine.endpoint}/${Bucket}`, { method: 'POST', body: form, headers })
  }

  it('puts exactly the file its policy names, and tells the page', async () => {
    const answer = await post(formOf())
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:4100')
    const found = await client.send(new GetObjectCommand({ Bucket, Key: 'uploads/me/1', Range: 'bytes=0-3' }))
    expect(found).toMatchObject({
      ContentType: 'image/png',
      ContentLength: 4,
      ContentRange: `bytes 0-3/${bytes.length}`,
      Metadata: { 'file-name': 'a%20b.png' },
    })
    expect(await found.Body?.transformToString('latin1')).toBe('\x89PNG')
  })

  it.each([
    ['a larger file', formOf(bytes.length - 1), 'EntityTooLarge'],
    ['a smaller file', formOf(bytes.length + 1), 'EntityTooSmall'],
    ['another type', { ...formOf(), 'content-type': 'text/html' }, 'content-type'],
    ['another place', { ...formOf(), key: 'media/other' }, 'key'],
    ['a field nobody signed', { ...formOf(), 'x-amz-meta-more': '1' }, 'Extra input field'],
    ['a policy of its own', { ...formOf(), policy: formOf(5).policy ?? '' }, 'SignatureDoesNotMatch'],
    ['a form that is over', formOf(bytes.length, new Date(Date.now() - 1)), 'expired'],
    ['no form at all', { key: 'x' }, 'SignatureDoesNotMatch'],
  ])('refuses %s', async (_, fields, word) => {
    const answer = await post(fields)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await answer.text()).toContain(word)
  })

  it('is refused from foreign pages, which read no answer either', async () => {
    const answer = await post(formOf(), { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(
      (await fetch(`${engine.endpoint}/${Bucket}/uploads/me/1`, { headers: { origin: 'http://127.0.0.1' } }))
        .status,
    ).toBe(403)
  })

  it('is copied under a type of our choice, and expires where nobody copied it', async () => {
    await post(formOf())
    const CopySource = `${Bucket}/uploads/me/1`
    const replaced = { MetadataDirective: 'REPLACE', ContentType: 'image/gif' } as const
    await client.send(new CopyObjectCommand({ Bucket, Key: 'media/1', CopySource, ...replaced }))
    expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'media/1' }))).toMatchObject({
      ContentType: 'image/gif',
      ContentLength: bytes.length,
      Metadata: {},
    })
    await engine.expire(Bucket, 'uploads/', 1)
    expect(await read('uploads/me/1')).toContain('PNG')
    await engine.expire(Bucket, 'uploads/', -1)
    await expect(read('uploads/me/1')).rejects.toBeInstanceOf(NoSuchKey)
    expect(await read('media/1')).toContain('PNG')
  })
})
