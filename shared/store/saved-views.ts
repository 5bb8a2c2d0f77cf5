// Which narrowed lists have people kept under a name, for themselves or for the whole team?
import * as z from 'zod/mini'
import type { SavedView } from '../domain/saved-view.ts'
import { type Database, deleteItem, type Item, queryAll, writeItem } from './database.ts'
import { savedViewKey, savedViewsPk } from './keys.ts'

const stored = z.object({ sk: z.string(), view: z.string() })

/** `owner`: a user, or null for the team's. In the order they were made. */
export async function listSavedViews(db: Database, owner: string | null): Promise<SavedView[]> {
  return (await queryAll(db, { pk: savedViewsPk(owner), strong: true })).map(decode)
}

export async function writeSavedView(db: Database, owner: string | null, view: SavedView): Promise<void> {
  await writeItem(db, { ...savedViewKey(owner, view.id), view: JSON.stringify(view) })
}

/** False when there was none. */
export function removeSavedView(db: Database, owner: string | null, id: string): Promise<boolean> {
  return deleteItem(db, savedViewKey(owner, id), { expression: 'attribute_exists(pk)' })
}

/** The item is written by us alone, from a view that was checked. */
function decode(item: Item): SavedView {
  return z.parse(shape, JSON.parse(z.parse(stored, item).view))
}

const shape = z.custom<SavedView>((value) => typeof value === 'object' && value !== null && 'id' in value)
