// Which files are on their way into storage? They become part of the draft once they are there.
import { t } from '@lingui/core/macro'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { beginUpload } from '#shared/api/uploads.ts'
import { uploadTypes } from '#shared/domain/file-type.ts'
import { errorWords } from '../api/api-error.ts'
import { postForm } from '../api/post-form.ts'
import { changeDraft, draftOf } from '../store/drafts.ts'
import type { Harken } from '../store/harken.ts'
import type { FileFacts } from './file-rules.ts'

/** `failed` says why it did not get there. */
export type Upload = FileFacts & { key: string; share: number; failed: string | null }

const uploads = createStore<{ byConversation: ReadonlyMap<string, readonly Upload[]> }>(() => ({
  byConversation: new Map(),
}))
const stops = new Map<string, AbortController>()
const pictures = new Map<string, string>()
const none: readonly Upload[] = []

export const useUploads = (conversation: string): readonly Upload[] =>
  useStore(uploads, ({ byConversation }) => byConversation.get(conversation) ?? none)

/** A link to show an attached picture by, while this page lives. */
export const pictureOf = (uploadId: string): string | null => pictures.get(uploadId) ?? null

/** Uploads one file and adds it to the draft. Never throws: what went wrong stands beside the file. */
export async function upload(
  { call }: Pick<Harken, 'call'>,
  conversation: string,
  file: File,
): Promise<void> {
  const mimeType = uploadTypes.find((type) => type === file.type)
  if (mimeType === undefined) return
  const key = crypto.randomUUID()
  const stop = new AbortController()
  stops.set(key, stop)
  const facts = { fileName: file.name || t`file`, mimeType, bytes: file.size }
  change(conversation, (all) => [...all, { ...facts, key, share: 0, failed: null }])
  const update = (news: Partial<Upload>) =>
    change(conversation, (all) => all.map((one) => (one.key === key ? { ...one, ...news } : one)))
  try {
    const body = { ...facts, mimeType, fileName: facts.fileName.slice(-200) }
    const { uploadId, url, fields } = await call(beginUpload, { body })
    await postForm(url, fields, file, (share) => update({ share }), stop.signal)
    if (mimeType.startsWith('image/')) pictures.set(uploadId, URL.createObjectURL(file))
    const files = [...(draftOf(conversation)?.files ?? []), { ...body, uploadId, alt: '' }]
    changeDraft(conversation, { files })
    dropUpload(conversation, key)
  } catch (error) {
    update({ failed: errorWords(error) })
  }
}

/** Stops an upload, or forgets one that failed. */
export function dropUpload(conversation: string, key: string): void {
  change(conversation, (all) => all.filter((one) => one.key !== key))
  stops.get(key)?.abort()
  stops.delete(key)
}

/** Takes an attached file off the draft again. */
export function dropFile(conversation: string, uploadId: string): void {
  const files = (draftOf(conversation)?.files ?? []).filter((file) => file.uploadId !== uploadId)
  changeDraft(conversation, { files })
  const picture = pictures.get(uploadId)
  if (picture !== undefined) URL.revokeObjectURL(picture)
  pictures.delete(uploadId)
}

function change(conversation: string, next: (all: readonly Upload[]) => readonly Upload[]): void {
  uploads.setState(({ byConversation }) => ({
    byConversation: new Map(byConversation).set(conversation, next(byConversation.get(conversation) ?? none)),
  }))
}
