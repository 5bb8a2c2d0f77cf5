// A file in our own storage on this machine, behind a signed link, as platforms that fetch files find it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extensionOf } from '#shared/domain/file-type.ts'
import { signedLink } from '#shared/platform/signed-link.ts'
import { startS3 } from '../../local/engine/s3.ts'

const keys = { accessKeyId: 'local', secretAccessKey: 'local' }

/** Stores the file and links to it until `close`. */
export async function linkFile(
  bytes: Uint8Array,
  mimeType: string,
): Promise<{ link: string; close(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'harken-linked-'))
  const engine = await startS3({ dir })
  await fetch(`${engine.endpoint}/files`, { method: 'PUT' })
  const url = new URL(`${engine.endpoint}/files/conversation/one.${extensionOf(mimeType)}`)
  await fetch(url, { method: 'PUT', headers: { 'content-type': mimeType }, body: new Blob([bytes.slice()]) })
  return {
    link: signedLink(url, 'eu-west-1', keys, new Date(), 3600),
    async close() {
      await engine.close()
      await rm(dir, { recursive: true })
    },
  }
}
