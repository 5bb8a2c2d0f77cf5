// What have people written and not sent? One item a person and conversation, read by nobody else.
import * as z from 'zod/mini'
import { type Draft, draftShape, type KeptDraft } from '../domain/draft.ts'
import { type Database, type Item, queryAll, readItem, writeItem } from './database.ts'
import { draftKey, draftsPk } from './keys.ts'

const stored = z.object({ sk: z.string(), rev: z.number(), draft: z.string(), ttl: z.number() })

const keptForSeconds = 30 * 86_400

/** All drafts of `user` that have not run out. One query: half a read unit per 4 KB. */
export async function listDrafts(db: Database, user: string, nowSeconds: number): Promise<KeptDraft[]> {
  const items = await queryAll(db, { pk: draftsPk(user), strong: true })
  return items.flatMap((item) => {
    const { ttl } = z.parse(stored, item)
    return ttl > nowSeconds ? [decode(item)] : []
  })
}

/** The draft of `user` in one conversation; null where there never was one. */
export async function readDraft(db: Database, user: string, conversation: string): Promise<KeptDraft | null> {
  const item = await readItem(db, draftKey(user, conversation))
  return item === null ? null : decode(item)
}

/** Writes revision `revision + 1` on top of `revision` (0: there is none yet). False when another one stands there. */
export function writeDraft(
  db: Database,
  user: string,
  { conversation, revision, draft }: KeptDraft,
  nowSeconds: number,
): Promise<boolean> {
  const item = {
    ...draftKey(user, conversation),
    rev: revision + 1,
    draft: JSON.stringify(draft satisfies Draft),
    ttl: nowSeconds + keptForSeconds,
  }
  return writeItem(
    db,
    item,
    revision === 0
      ? { expression: 'attribute_not_exists(pk)' }
      : { expression: 'rev = :rev', values: { ':rev': revision } },
  )
}

function decode(item: Item): KeptDraft {
  const { sk, rev, draft } = z.parse(stored, item)
  return { conversation: sk, revision: rev, draft: z.parse(draftShape, JSON.parse(draft)) }
}
