// Where do drafts lie on this computer? In IndexedDB, per person; the page's very last words in localStorage.
import * as z from 'zod/mini'
import { draftShape } from '#shared/domain/draft.ts'
import type { DiskDraft, DraftPorts } from './draft-keeper.ts'

const shape = z.object({
  conversation: z.string(),
  revision: z.number(),
  dirty: z.boolean(),
  draft: draftShape,
})

const table = 'drafts'

/** The part of a keeper's ports that is this computer. Without IndexedDB everything goes into localStorage. */
export function draftDisk(me: string): Pick<DraftPorts, 'read' | 'write' | 'writeNow'> {
  const lastWords = `harken.drafts.${me}`
  const said = (): DiskDraft[] => parsed(JSON.parse(localStorage.getItem(lastWords) ?? '[]'))
  const sayNow = (drafts: readonly DiskDraft[]) => {
    if (drafts.length === 0) return
    const ids = new Set(drafts.map(({ conversation }) => conversation))
    const others = said().filter(({ conversation }) => !ids.has(conversation))
    localStorage.setItem(lastWords, JSON.stringify([...others, ...drafts]))
  }
  return {
    read: async () => {
      const last = said()
      const ids = new Set(last.map(({ conversation }) => conversation))
      const kept = await readAll(me).catch(() => [])
      if (last.length > 0) {
        await writeAll(me, last).then(
          () => localStorage.removeItem(lastWords),
          () => {},
        )
      }
      return [...last, ...kept.filter(({ conversation }) => !ids.has(conversation))]
    },
    write: async (drafts) => {
      await writeAll(me, drafts).then(
        () => forget(lastWords, said(), drafts),
        () => sayNow(drafts),
      )
    },
    writeNow: sayNow,
  }
}

/** What has got into the database need not be said twice. */
function forget(key: string, said: readonly DiskDraft[], written: readonly DiskDraft[]): void {
  const ids = new Set(written.map(({ conversation }) => conversation))
  const left = said.filter(({ conversation }) => !ids.has(conversation))
  if (left.length === 0) localStorage.removeItem(key)
  else localStorage.setItem(key, JSON.stringify(left))
}

const parsed = (value: unknown): DiskDraft[] =>
  (Array.isArray(value) ? value : []).flatMap((one) => {
    const result = shape.safeParse(one)
    return result.success ? [result.data] : []
  })

let database: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('harken', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(table)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return database
}

async function readAll(me: string): Promise<DiskDraft[]> {
  const store = (await open()).transaction(table, 'readonly').objectStore(table)
  const request = store.getAll(IDBKeyRange.bound([me], [me, []]))
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(parsed(request.result))
    request.onerror = () => reject(request.error)
  })
}

async function writeAll(me: string, drafts: readonly DiskDraft[]): Promise<void> {
  const change = (await open()).transaction(table, 'readwrite')
  const store = change.objectStore(table)
  for (const one of drafts) store.put(one, [me, one.conversation])
  // Said at once: a page that goes away does not wait for the end of its transactions.
  change.commit()
  return new Promise((resolve, reject) => {
    change.oncomplete = () => resolve()
    change.onerror = () => reject(change.error)
    change.onabort = () => reject(change.error)
  })
}
