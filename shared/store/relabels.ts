// What have people said about messages that triage had got wrong? A log per account, which only grows and from which its
// correction is made; and the latest word beside the message itself.
import * as z from 'zod/mini'
import type { Relabel } from '../domain/relabel.ts'
import { sentimentLabels } from '../domain/signal.ts'
import { addItem, type Database, type Item, queryPage, writeItem } from './database.ts'
import { annotationKey, relabelKey, relabelsPk } from './keys.ts'

/** One line of the log. `relabel` null takes back what was said before. */
export type RelabelLine = {
  id: string
  at: string
  by: string
  conversationId: string
  message: { at: string; nativeId: string }
  text: string
  /** What triage had made of it. */
  was: (typeof sentimentLabels)[number]
  relabel: Relabel | null
}

const relabelShape = z.object({
  label: z.optional(z.enum(sentimentLabels)),
  urgent: z.optional(z.boolean()),
  offensive: z.optional(z.boolean()),
  spam: z.optional(z.boolean()),
})

const storedLine = z.object({
  sk: z.string(),
  by: z.string(),
  cv: z.string(),
  ma: z.string(),
  mn: z.string(),
  tx: z.string(),
  wa: z.enum(sentimentLabels),
  rl: z.nullable(relabelShape),
})

/** Adds a line. False when it is there already. */
export function addRelabelLine(
  db: Database,
  channel: string,
  account: string,
  line: RelabelLine,
): Promise<boolean> {
  return addItem(db, {
    ...relabelKey(channel, account, line.at, line.id),
    by: line.by,
    cv: line.conversationId,
    ma: line.message.at,
    mn: line.message.nativeId,
    tx: line.text,
    wa: line.was,
    rl: line.relabel,
  })
}

/** The newest `limit` lines of an account before the cursor `before`, newest first. */
export async function listRelabelLines(
  db: Database,
  channel: string,
  account: string,
  limit: number,
  before?: string,
): Promise<{ lines: RelabelLine[]; before: string | null }> {
  const page = await queryPage(db, {
    pk: relabelsPk(channel, account),
    to: before ?? '\uffff',
    newestFirst: true,
    limit: limit + (before === undefined ? 0 : 1),
    strong: true,
  })
  const items = page.items.filter((item) => item.sk !== before)
  const oldest = items.at(-1)?.sk
  return {
    lines: items.map(decodeLine),
    before: page.next !== undefined && typeof oldest === 'string' ? oldest : null,
  }
}

/** Puts the latest word beside its message; one a message. */
export async function writeRelabel(
  db: Database,
  line: Omit<RelabelLine, 'id' | 'text' | 'was'>,
): Promise<void> {
  await writeItem(db, {
    ...annotationKey(line.conversationId, line.message, '~relabel'),
    k: 'l',
    w: line.at,
    by: line.by,
    x: line.relabel === null ? undefined : JSON.stringify(line.relabel),
  })
}

/** A person's word as it is kept beside a message. Throws on anything else. */
export const parseRelabel = (text: string): Relabel => z.parse(relabelShape, JSON.parse(text))

function decodeLine(item: Item): RelabelLine {
  const s = z.parse(storedLine, item)
  const cut = s.sk.indexOf('#')
  return {
    id: s.sk.slice(cut + 1),
    at: s.sk.slice(0, cut),
    by: s.by,
    conversationId: s.cv,
    message: { at: s.ma, nativeId: s.mn },
    text: s.tx,
    was: s.wa,
    relabel: s.rl,
  }
}
