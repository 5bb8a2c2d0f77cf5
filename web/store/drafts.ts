// What has this person written but not sent? One draft a conversation, kept in this browser until it is sent.
import * as z from 'zod/mini'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

const fileShape = z.object({
  uploadId: z.string(),
  fileName: z.string(),
  mimeType: z.string(),
  bytes: z.number(),
  alt: z.string(),
})
export type DraftFile = z.output<typeof fileShape>

const draftShape = z.object({
  /** The answer, for public and private alike; a note is never carried over into an answer. */
  reply: z.string(),
  note: z.string(),
  /** Files that go with the answer, already in storage. */
  files: z._default(z.array(fileShape), []),
  mode: z.nullable(z.enum(['public', 'private', 'note'])),
  /** Makes a repeated send harmless. A new one as soon as a text that was tried is changed. */
  key: z.string(),
  tried: z.nullable(z.string()),
  /** Version of the conversation the answer was begun on; null while there is none. */
  baseVersion: z.nullable(z.number()),
  /** When the answer was begun, ISO. */
  begunAt: z.nullable(z.string()),
})
export type Draft = z.output<typeof draftShape>

const prefix = 'harken.draft.'
const writeAfterMs = 300

const drafts = createStore<{ byId: ReadonlyMap<string, Draft> }>(() => ({ byId: readAll() }))
const unwritten = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

export const emptyDraft = (): Draft => ({
  reply: '',
  note: '',
  files: [],
  mode: null,
  key: crypto.randomUUID(),
  tried: null,
  baseVersion: null,
  begunAt: null,
})

export const draftOf = (id: string): Draft | undefined => drafts.getState().byId.get(id)

export const useDraft = (id: string): Draft | undefined => useStore(drafts, ({ byId }) => byId.get(id))

/** Changes a draft; it is written down shortly after, and at once when the page is left. */
export function changeDraft(id: string, change: Partial<Draft>): void {
  const before = draftOf(id) ?? emptyDraft()
  let draft = { ...before, ...change }
  const otherText = change.reply !== undefined && change.reply !== before.tried
  if (before.tried !== null && (otherText || change.files !== undefined)) {
    draft = { ...draft, key: crypto.randomUUID(), tried: null }
  }
  if (change.reply === '') draft = { ...draft, baseVersion: null, begunAt: null }
  put(id, draft)
}

/** Forgets the answer of a draft once it has been taken by the server; a note stays. */
export function clearReply(id: string): void {
  const before = draftOf(id)
  if (before !== undefined) put(id, { ...emptyDraft(), note: before.note, mode: before.mode })
}

/** Writes down what has not been written yet. */
export function flushDrafts(): void {
  clearTimeout(timer)
  for (const id of unwritten) {
    const draft = draftOf(id)
    if (draft === undefined || isEmpty(draft)) localStorage.removeItem(prefix + id)
    else localStorage.setItem(prefix + id, JSON.stringify(draft))
  }
  unwritten.clear()
}

const isEmpty = ({ reply, note, files }: Draft): boolean => reply === '' && note === '' && files.length === 0

function put(id: string, draft: Draft): void {
  drafts.setState(({ byId }) => ({ byId: new Map(byId).set(id, draft) }))
  unwritten.add(id)
  clearTimeout(timer)
  timer = setTimeout(flushDrafts, writeAfterMs)
}

function readAll(): Map<string, Draft> {
  const all = new Map<string, Draft>()
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(prefix)) continue
    try {
      all.set(name.slice(prefix.length), draftShape.parse(JSON.parse(localStorage.getItem(name) ?? '')))
    } catch {
      // What another version of the page wrote is left where it is.
    }
  }
  return all
}
