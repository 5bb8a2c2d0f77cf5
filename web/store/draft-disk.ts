// Where do drafts lie on this computer? In IndexedDB, per person; the page's very last words in localStorage.
import * as z from 'zod/mini'
import { draftShape } from '#shared/domain/draft.ts'
import { changeTable, readAll } from './browser-database.ts'
import type { DiskDraft, DraftPorts } from './draft-keeper.ts'

const shape = z.object({
  conversation: z.string(),
  revision: z.number(),
  dirty: z.boolean(),
  draft: draftShape,
})

/** The part of a keeper's ports that is this computer. Without IndexedDB everything goes into localStorage. */
export function draftDisk(me: string): Pick<DraftPorts, 'read' | 'write' | 'writeNow'> {
  const lastWords = `harken.drafts.${me}`
  const said = (): DiskDraft[] => {
    try {
      return parsed(JSON.parse(localStorage.getItem(lastWords) ?? '[]'))
    } catch {
      return []
    }
  }
  const sayNow = (drafts: readonly DiskDraft[]) => {
    if (drafts.length === 0) return
    const ids = new Set(drafts.map(({ conversation }) => conversation))
    const others = said().filter(({ conversation }) => !ids.has(conversation))
    try {
      localStorage.setItem(lastWords, JSON.stringify([...others, ...drafts]))
    } catch {
      // Full, or forbidden: the server still gets them.
    }
  }
  return {
    read: async () => {
      const last = said()
      const ids = new Set(last.map(({ conversation }) => conversation))
      const kept = await readDrafts(me).catch(() => [])
      if (last.length > 0) {
        await writeDrafts(me, last).then(
          () => localStorage.removeItem(lastWords),
          () => {},
        )
      }
      return [...last, ...kept.filter(({ conversation }) => !ids.has(conversation))]
    },
    write: async (drafts) => {
      await writeDrafts(me, drafts).then(
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

const readDrafts = async (me: string): Promise<DiskDraft[]> => parsed(await readAll('drafts', me))

const writeDrafts = (me: string, drafts: readonly DiskDraft[]): Promise<void> =>
  changeTable('drafts', (store) => {
    for (const one of drafts) store.put(one, [me, one.conversation])
  })
