// The chats of our own live chat: lines in order, how far each side has come, files. Forgotten by themselves.
import * as z from 'zod/mini'
import { addItem, type Database, queryPage, readItem, updateItem, writeItem } from './database.ts'
import { chatFileKey, chatLineKey, chatMarksKey, chatPk, chatPostsKey, chatPrefix } from './keys.ts'

type Visitor = { account: string; visitor: string }
export type StoredChatFile = { id: string; name: string; mimeType: string; bytes: number }
export type StoredChatLine = {
  seq: number
  id: string
  from: 'visitor' | 'agent'
  at: string
  text: string
  files: StoredChatFile[]
}
export type ChatMarks = { delivered: number; seen: number; answered: number }

const file = z.object({ id: z.string(), name: z.string(), mimeType: z.string(), bytes: z.number() })
const line = z.object({
  seq: z.number(),
  id: z.string(),
  from: z.enum(['visitor', 'agent']),
  at: z.string(),
  text: z.string(),
  files: z.array(file),
})
const marks = z.object({
  delivered: z._default(z.number(), 0),
  seen: z._default(z.number(), 0),
  answered: z._default(z.number(), 0),
})
const counted = z.object({ posts: z.number() })

/** Null where nothing was ever said, or all of it is forgotten. */
export async function readChatMarks(db: Database, { account, visitor }: Visitor): Promise<ChatMarks | null> {
  const item = await readItem(db, chatMarksKey(account, visitor))
  return item === null ? null : z.parse(marks, item)
}

/** Never goes back. `ttl` in Unix seconds. */
export async function advanceChatMark(
  db: Database,
  { account, visitor }: Visitor,
  mark: keyof ChatMarks,
  seq: number,
  ttl: number,
): Promise<void> {
  await updateItem(
    db,
    chatMarksKey(account, visitor),
    {
      expression: 'SET #mark = :seq, #ttl = :ttl',
      names: { '#mark': mark, '#ttl': 'ttl' },
      values: { ':seq': seq, ':ttl': ttl },
    },
    { expression: 'attribute_not_exists(#mark) OR #mark < :seq' },
  )
}

/**
 * False when the place is taken. The marks come first: they say that there is a chat, and keep it as long as its newest
 * line.
 */
export async function addChatLine(
  db: Database,
  { account, visitor }: Visitor,
  added: StoredChatLine,
  ttl: number,
): Promise<boolean> {
  await updateItem(db, chatMarksKey(account, visitor), {
    expression: 'SET #ttl = :ttl',
    names: { '#ttl': 'ttl' },
    values: { ':ttl': ttl },
  })
  return addItem(db, { ...chatLineKey(account, visitor, added.seq), ...added, ttl })
}

/** After `afterSeq`, oldest first. */
export async function listChatLines(
  db: Database,
  { account, visitor }: Visitor,
  afterSeq: number,
  most: number,
): Promise<StoredChatLine[]> {
  const from = chatLineKey(account, visitor, afterSeq + 1).sk
  const to = `${chatPrefix}~`
  const { items } = await queryPage(db, { pk: chatPk(account, visitor), from, to, limit: most, strong: true })
  return items.map((item) => z.parse(line, item))
}

/** The newest `most`, oldest of them first. */
export async function listLastChatLines(
  db: Database,
  { account, visitor }: Visitor,
  most: number,
): Promise<StoredChatLine[]> {
  const { items } = await queryPage(db, {
    pk: chatPk(account, visitor),
    begins: chatPrefix,
    newestFirst: true,
    limit: most,
    strong: true,
  })
  return items.map((item) => z.parse(line, item)).reverse()
}

export async function writeChatFile(
  db: Database,
  { account, visitor }: Visitor,
  stored: StoredChatFile,
  ttl: number,
): Promise<void> {
  await writeItem(db, { ...chatFileKey(account, visitor, stored.id), ...stored, ttl })
}

export async function readChatFile(
  db: Database,
  { account, visitor }: Visitor,
  id: string,
): Promise<StoredChatFile | null> {
  const item = await readItem(db, chatFileKey(account, visitor, id))
  return item === null ? null : z.parse(file, item)
}

/** Counts one more post in `minute`, and says how many there are. */
export async function countChatPost(
  db: Database,
  { account, visitor }: Visitor,
  minute: string,
  ttl: number,
): Promise<number> {
  const item = await updateItem(db, chatPostsKey(account, visitor, minute), {
    expression: 'ADD posts :one SET #ttl = :ttl',
    names: { '#ttl': 'ttl' },
    values: { ':one': 1, ':ttl': ttl },
  })
  return z.parse(counted, item).posts
}
