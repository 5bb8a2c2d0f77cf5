// Where can one read the mail that was sent on this machine? In a maildir, which any mail program opens.
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Lays a mail down as new: first under tmp, so that nobody reads half of it. */
export async function layDown(folder: string, name: string, raw: Uint8Array): Promise<void> {
  for (const part of ['tmp', 'new', 'cur']) await mkdir(join(folder, part), { recursive: true })
  const file = name.replace(/[^\w.-]/g, '_')
  await writeFile(join(folder, 'tmp', file), raw)
  await rename(join(folder, 'tmp', file), join(folder, 'new', file))
}
