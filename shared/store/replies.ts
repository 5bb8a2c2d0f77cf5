// Our replies on their way out. A reply's key holds its idempotency key, so the same one cannot be written twice.
import * as z from 'zod/mini'
import { mediaKinds } from '../domain/mention.ts'
import type { Reply } from '../domain/reply.ts'
import { isUnfinished, replyStatuses } from '../domain/reply-state.ts'
import {
  addItem,
  type Database,
  type Item,
  queryAll,
  queryPage,
  readItem,
  readItems,
  writeItem,
} from './database.ts'
import {
  conversationPk,
  duePartition,
  dueSort,
  type Key,
  parseDueSort,
  replyKey,
  replyPrefix,
  shardOf,
} from './keys.ts'

/** How long a finished reply stays beside its message, which keeps its text for good. */
const keptAfterFinishSeconds = 90 * 86_400

const approvalShape = z.object({ by: z.string(), at: z.string(), proposed: z.optional(z.string()) })
const storedReply = z.object({
  pk: z.string(),
  sk: z.string(),
  rs: z.enum(replyStatuses),
  ch: z.string(),
  ac: z.string(),
  x: z.string(),
  pu: z.optional(z.literal(1)),
  tp: z.optional(z.string()),
  ap: z.optional(z.string()),
  af: z.optional(z.string()),
  pa: z.optional(z.tuple([z.string(), z.number(), z.number()])),
  lt: z.optional(z.array(z.string())),
  by: z.string(),
  at: z.string(),
  ni: z.optional(z.string()),
  pl: z.optional(z.string()),
  hu: z.optional(z.string()),
  fa: z.optional(z.string()),
  v: z.number(),
  fe: z.number(),
  tr: z.number(),
  lk: z.number(),
  ad: z.string(),
  ir: z.string(),
  to: z.optional(z.string()),
  sa: z.optional(z.string()),
  ft: z.optional(z.string()),
  ta: z.optional(z.string()),
})
const templateShape = z.object({ name: z.string(), language: z.string(), parameters: z.array(z.string()) })
const attachmentsShape = z.array(
  z.object({
    uploadId: z.string(),
    kind: z.enum(mediaKinds),
    mimeType: z.string(),
    fileName: z.string(),
    bytes: z.number(),
    alt: z.optional(z.string()),
  }),
)
const failureShape = z.object({
  code: z.string(),
  detail: z.string(),
  retryable: z.boolean(),
  nextAttemptAt: z.nullable(z.string()),
})

/** Stores a new reply. False when one with its id is there already. */
export const addReply = (db: Database, reply: Reply, dueAt: string): Promise<boolean> =>
  addItem(db, encodeReply(reply, dueAt))

/**
 * Writes `reply` if the stored one still has version `reply.version - 1`; `dueAt` is when the sweeper should look at it
 * again. False when somebody was faster.
 */
export function writeReply(db: Database, reply: Reply, dueAt: string): Promise<boolean> {
  return writeItem(db, encodeReply(reply, dueAt), {
    expression: 'v = :read',
    values: { ':read': reply.version - 1 },
  })
}

export async function readReply(db: Database, id: string): Promise<Reply | null> {
  const item = await readItem(db, replyKey(id))
  return item === null ? null : decodeReply(item)
}

export async function readReplies(db: Database, ids: readonly string[]): Promise<Map<string, Reply>> {
  const items = await readItems(db, [...new Set(ids)].map(replyKey))
  return new Map(items.map(decodeReply).map((reply) => [reply.id, reply]))
}

/** All stored replies of a conversation, oldest first. Finished ones leave after 90 days. */
export async function listReplies(db: Database, conversationId: string): Promise<Reply[]> {
  const items = await queryAll(db, { pk: conversationPk(conversationId), begins: replyPrefix, strong: true })
  return items.map(decodeReply).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
}

/** Ids of unfinished replies the sweeper should look at by `now`, longest overdue first. */
export async function listDueReplies(
  db: Database,
  shard: number,
  now: string,
  limit: number,
): Promise<string[]> {
  const page = await queryPage(db, {
    pk: duePartition.replies(shard),
    to: `${now}\uffff`,
    index: 'Due',
    limit,
  })
  return page.items.map((item) => parseDueSort(String(item.dsk)).id)
}

/** The replies of an account that are on their way, as they are now; the index that lists them may be moments behind. */
export async function listUnfinishedReplies(
  db: Database,
  { channel, account }: { channel: string; account: string },
): Promise<Reply[]> {
  const ids: string[] = []
  for (let shard = 0; shard < replyShards; shard++) {
    const items = await queryAll(db, { pk: duePartition.replies(shard), index: 'Due' })
    const due = items.map((item) => parseDueSort(String(item.dsk)))
    ids.push(...due.filter((one) => one.channel === channel).map(({ id }) => id))
  }
  const replies = await readReplies(db, ids)
  return [...replies.values()].filter((reply) => reply.account === account)
}

export const isReplyItem = (item: Item): boolean =>
  typeof item.sk === 'string' && item.sk.startsWith(replyPrefix)

/** A reply from its item. Throws a ZodError when the item is not one. */
export function decodeReply(item: Item): Reply {
  const s = z.parse(storedReply, item)
  const conversationId = s.pk.slice(2)
  return {
    id: `${conversationId}.${s.sk.slice(replyPrefix.length)}`,
    conversationId,
    channel: s.ch,
    account: s.ac,
    status: s.rs,
    text: s.x,
    visibility: s.pu ? 'public' : 'private',
    ...(s.tp ? { template: z.parse(templateShape, JSON.parse(s.tp)) } : {}),
    ...(s.af ? { attachments: z.parse(attachmentsShape, JSON.parse(s.af)) } : {}),
    ...(s.pa ? { part: { of: s.pa[0], n: s.pa[1], count: s.pa[2] } } : {}),
    ...(s.lt ? { laterTexts: s.lt } : {}),
    by: s.by,
    ...(s.ap ? { approval: z.parse(approvalShape, JSON.parse(s.ap)) } : {}),
    at: s.at,
    nativeId: s.ni ?? null,
    permalink: s.pl ?? null,
    holdUntil: s.hu ?? null,
    failure: s.fa ? z.parse(failureShape, JSON.parse(s.fa)) : null,
    version: s.v,
    fence: s.fe,
    attempts: s.tr,
    lookups: s.lk,
    address: z.parse(z.record(z.string(), z.string()), JSON.parse(s.ad)),
    inReplyTo: s.ir,
    ...(s.to === undefined ? {} : { to: s.to }),
    sentAt: s.sa ?? null,
    firstTriedAt: s.ft ?? null,
    triedAt: s.ta ?? null,
  }
}

function encodeReply(reply: Reply, dueAt: string): Item & Key {
  const unfinished = isUnfinished(reply.status)
  return {
    ...replyKey(reply.id),
    ...(unfinished
      ? {
          dpk: duePartition.replies(shardOf(reply.id, replyShards)),
          dsk: dueSort(dueAt, reply.channel, reply.id),
        }
      : { ttl: Math.floor(Date.parse(dueAt) / 1000) + keptAfterFinishSeconds }),
    rs: reply.status,
    ch: reply.channel,
    ac: reply.account,
    x: reply.text,
    pu: reply.visibility === 'public' ? 1 : undefined,
    tp: reply.template ? JSON.stringify(reply.template) : undefined,
    af: reply.attachments?.length ? JSON.stringify(reply.attachments) : undefined,
    pa: reply.part ? [reply.part.of, reply.part.n, reply.part.count] : undefined,
    lt: reply.laterTexts,
    by: reply.by,
    ap: reply.approval ? JSON.stringify(reply.approval) : undefined,
    at: reply.at,
    ni: reply.nativeId ?? undefined,
    pl: reply.permalink ?? undefined,
    hu: reply.holdUntil ?? undefined,
    fa: reply.failure ? JSON.stringify(reply.failure) : undefined,
    v: reply.version,
    fe: reply.fence,
    tr: reply.attempts,
    lk: reply.lookups,
    ad: JSON.stringify(reply.address),
    ir: reply.inReplyTo,
    to: reply.to,
    sa: reply.sentAt ?? undefined,
    ft: reply.firstTriedAt ?? undefined,
    ta: reply.triedAt ?? undefined,
  }
}

/** Shards of the sweeper's list: people write replies, so one holds a thousand a second. */
export const replyShards = 1
