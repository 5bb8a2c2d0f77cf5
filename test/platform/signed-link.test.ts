// Does a signed link say what S3 checks, and does our own storage serve it until it ends?
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { s3Blobs } from '#shared/platform/blobs.ts'
import { signedLink } from '#shared/platform/signed-link.ts'
import { startS3 } from '../../local/engine/s3.ts'

it('is signed as in AWS’s own published example', () => {
  const link = signedLink(
    new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
    'us-east-1',
    { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    new Date('2013-05-24T00:00:00.000Z'),
    86_400,
  )
  expect(new URL(link).searchParams.get('X-Amz-Signature')).toBe(
    'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  )
})

it('gives the object to anybody until it ends, whatever is in its key', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'links-'))
  const engine = await startS3({ dir })
  vi.stubEnv('AWS_ENDPOINT_URL_S3', engine.endpoint)
  vi.stubEnv('AWS_REGION', 'eu-west-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local')
  try {
    await fetch(`${engine.endpoint}/files`, { method: 'PUT' })
    const blobs = s3Blobs({ HARKEN_STAGE: 'test', HARKEN_VERSION: '0', HARKEN_BUCKET: 'files' })
    const key = "media/c/a b#1 (ü)'*.png"
    await blobs.put(key, new Uint8Array([1, 2, 3]), 'image/png')
    const link = await blobs.link(key, 600)
    const answer = await fetch(link)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([1, 2, 3])
    const old = new URL(link)
    old.searchParams.set('X-Amz-Date', '20200101T000000Z')
    expect((await fetch(old)).status).toBe(403)
    old.searchParams.set('X-Amz-Date', 'yesterday')
    expect((await fetch(old)).status).toBe(403)
  } finally {
    vi.unstubAllEnvs()
    await engine.close()
    rmSync(dir, { recursive: true })
  }
})
