// Where on the disk does an object live, and in which form?
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { replaceFile } from './atomic-file.ts'
import { S3Error } from './s3-error.ts'

const BUCKET = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/
const NEWLINE = 10

interface Head {
  key: string
  headers: Record<string, string>
  etag: string
  /** Milliseconds since 1970. */
  modifiedAt: number
}

export interface StoredObject extends Head {
  body: Buffer
}

/**
 * One file per object: a line of JSON, then the body. The file is named after the key's hash, so a key of any
 * length and form is safe and stays inside its bucket's directory.
 */
export class ObjectStore {
  readonly #dir: string

  constructor(dir: string) {
    this.#dir = dir
  }

  /** Fine for a bucket that exists. Throws InvalidBucketName. */
  async createBucket(bucket: string): Promise<void> {
    await mkdir(this.#bucketDir(bucket), { recursive: true })
  }

  /** Throws NoSuchBucket. */
  async assertBucket(bucket: string): Promise<void> {
    const found = await stat(this.#bucketDir(bucket)).catch(() => undefined)
    if (!found?.isDirectory()) throw new S3Error(404, 'NoSuchBucket', `There is no bucket ${bucket}.`)
  }

  async put(bucket: string, key: string, headers: Record<string, string>, body: Buffer): Promise<Head> {
    await this.assertBucket(bucket)
    const path = this.#path(bucket, key)
    const etag = `"${createHash('md5').update(body).digest('hex')}"`
    const head: Head = { key, headers, etag, modifiedAt: Date.now() }
    await mkdir(dirname(path), { recursive: true })
    await replaceFile(path, [`${JSON.stringify(head)}\n`, body])
    return head
  }

  /** Throws NoSuchKey or NoSuchBucket. */
  async get(bucket: string, key: string): Promise<StoredObject> {
    const content = await readFile(this.#path(bucket, key)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (!content) {
      await this.assertBucket(bucket)
      throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.')
    }
    const end = content.indexOf(NEWLINE)
    const head = JSON.parse(content.toString('utf8', 0, end)) as Head
    return { ...head, body: content.subarray(end + 1) }
  }

  /** Fine for a key that is not there. */
  async delete(bucket: string, key: string): Promise<void> {
    await this.assertBucket(bucket)
    await rm(this.#path(bucket, key), { force: true })
  }

  /** Deletes what lies below `prefix` and is older than `days`, as a bucket's lifecycle would. */
  async expire(bucket: string, prefix: string, days: number): Promise<void> {
    const before = Date.now() - days * 86_400_000
    const names = await readdir(this.#bucketDir(bucket), { recursive: true, withFileTypes: true })
    for (const name of names.filter((entry) => entry.isFile())) {
      const path = join(name.parentPath, name.name)
      if ((await stat(path)).mtimeMs >= before) continue
      const content = await readFile(path)
      const head = JSON.parse(content.toString('utf8', 0, content.indexOf(NEWLINE))) as Head
      if (head.key.startsWith(prefix)) await rm(path, { force: true })
    }
  }

  #bucketDir(bucket: string): string {
    if (!BUCKET.test(bucket)) throw new S3Error(400, 'InvalidBucketName', 'The bucket name is not valid.')
    return join(this.#dir, bucket)
  }

  #path(bucket: string, key: string): string {
    const name = createHash('sha256').update(key).digest('hex')
    return join(this.#bucketDir(bucket), name.slice(0, 2), name)
  }
}
