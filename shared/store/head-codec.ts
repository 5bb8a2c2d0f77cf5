// How is a conversation's head kept in at most 1 KB, the size one write unit pays for? Short names, times as numbers.
import * as z from 'zod/mini'
import type { ActivityType } from '../domain/activity.ts'
import {
  bands,
  type ConversationHead,
  conversationStatuses,
  type PriorityReason,
} from '../domain/conversation.ts'
import type { Item } from './database.ts'
import { type DueKey, duePartition, dueSort, headKey, type Key, shardOf } from './keys.ts'

const time = z.number()
const json = z.string()

/** The stored form. A `?` field is left out when it has the value that most heads have. */
const storedHead = z.object({
  pk: z.string(),
  sk: z.literal('0'),
  dpk: z.optional(z.string()),
  v: z.number(),
  cn: z.number(),
  ch: z.string(),
  ac: z.string(),
  br: z.string(),
  tm: z.string(),
  st: z.enum(conversationStatuses),
  pu: z.optional(z.literal(1)),
  ci: z.string(),
  nm: z.string(),
  hd: z.string(),
  fo: z.optional(z.number()),
  vf: z.optional(z.literal(1)),
  th: z.string(),
  ps: z.number(),
  pb: z.enum(bands),
  pr: json,
  po: z.optional(json),
  se: json,
  la: z.string(),
  du: z.optional(time),
  wi: z.optional(time),
  ou: z.optional(time),
  un: z.optional(z.number()),
  ca: json,
  ad: json,
  li: z.string(),
  as: z.optional(z.string()),
  cu: z.optional(time),
  tg: z.optional(z.array(z.string())),
  zz: z.optional(time),
  dn: z.optional(time),
  fr: z.optional(z.literal(1)),
  lt: z.string(),
  lm: time,
  lo: z.optional(z.literal(1)),
  op: time,
  rc: z.string(),
  hi: z.optional(json),
})

const iso = (ms: number): string => new Date(ms).toISOString()
const isoOrNull = (ms: number | undefined): string | null => (ms === undefined ? null : iso(ms))
const ms = (at: string): number => Date.parse(at)
const msOrLeftOut = (at: string | null): number | undefined => (at === null ? undefined : ms(at))

/** The item of a head, its place in the index included. `writeShards` is the team's. */
export function encodeHead(head: ConversationHead, writeShards: number): Item & Key {
  return {
    ...headKey(head.id),
    ...dueKeyOf(head, writeShards),
    v: head.version,
    cn: head.caseNo,
    ch: head.channel,
    ac: head.account,
    br: head.brand,
    tm: head.team,
    st: head.status,
    pu: head.visibility === 'public' ? 1 : undefined,
    ci: head.customer.nativeId,
    nm: head.customer.name,
    hd: head.customer.handle,
    fo: head.customer.followers ?? undefined,
    vf: head.customer.verified ? 1 : undefined,
    th: head.threadRoot,
    ps: head.priority.score,
    pb: head.priority.band,
    pr: JSON.stringify(
      head.priority.reasons.map((r) => [r.code, r.points, ...(r.evidence ? [r.evidence] : [])]),
    ),
    po: head.priority.override ? JSON.stringify(head.priority.override) : undefined,
    se: JSON.stringify([head.sentiment.label, head.sentiment.score, head.sentiment.confidence]),
    la: head.language,
    du: msOrLeftOut(head.dueAt),
    wi: msOrLeftOut(head.replyWindowEndsAt),
    ou: msOrLeftOut(head.oldestUnansweredAt),
    un: head.unanswered || undefined,
    ca: JSON.stringify(head.can),
    ad: JSON.stringify(head.address),
    li: head.lastInboundId,
    as: head.assignee ?? undefined,
    cu: msOrLeftOut(head.claimedUntil),
    tg: head.tags.length > 0 ? head.tags : undefined,
    zz: msOrLeftOut(head.snoozedUntil),
    dn: msOrLeftOut(head.doneAt),
    fr: head.failedReply ? 1 : undefined,
    lt: head.lastMessage.text,
    lm: ms(head.lastMessage.at),
    lo: head.lastMessage.direction === 'out' ? 1 : undefined,
    op: ms(head.openedAt),
    rc: head.recent.join(''),
    hi: head.activity ? JSON.stringify(head.activity) : undefined,
  }
}

/** A head from its item. Throws a ZodError when the item is not one. */
export function decodeHead(item: Item): ConversationHead {
  const s = z.parse(storedHead, item)
  const [label, score, confidence] = z.parse(sentimentTuple, JSON.parse(s.se))
  return {
    id: s.pk.slice(2),
    version: s.v,
    caseNo: s.cn,
    channel: s.ch,
    account: s.ac,
    brand: s.br,
    team: s.tm,
    status: s.st,
    visibility: s.pu ? 'public' : 'private',
    customer: {
      nativeId: s.ci,
      name: s.nm,
      handle: s.hd,
      followers: s.fo ?? null,
      ...(s.vf ? { verified: true } : {}),
    },
    threadRoot: s.th,
    priority: {
      score: s.ps,
      band: s.pb,
      reasons: z.parse(reasonTuples, JSON.parse(s.pr)).map(toReason),
      ...(s.po ? { override: z.parse(overrideShape, JSON.parse(s.po)) } : {}),
    },
    sentiment: { label, score, confidence },
    language: s.la,
    dueAt: isoOrNull(s.du),
    replyWindowEndsAt: isoOrNull(s.wi),
    oldestUnansweredAt: isoOrNull(s.ou),
    unanswered: s.un ?? 0,
    can: z.parse(capabilitiesShape, JSON.parse(s.ca)),
    address: z.parse(z.record(z.string(), z.string()), JSON.parse(s.ad)),
    lastInboundId: s.li,
    assignee: s.as ?? null,
    claimedUntil: isoOrNull(s.cu),
    tags: s.tg ?? [],
    snoozedUntil: isoOrNull(s.zz),
    doneAt: isoOrNull(s.dn),
    failedReply: s.fr === 1,
    lastMessage: { text: s.lt, at: iso(s.lm), direction: s.lo ? 'out' : 'in' },
    openedAt: iso(s.op),
    recent: s.rc.match(/.{6}/g) ?? [],
    activity: s.hi ? z.parse(activityShape, JSON.parse(s.hi)) : null,
  }
}

/** Where a head stands in the lists: which partition, sorted by which moment. */
function dueKeyOf(head: ConversationHead, writeShards: number): DueKey {
  const shard = shardOf(head.id, writeShards)
  const row = (dpk: string, at: string): DueKey => ({ dpk, dsk: dueSort(at, head.channel, head.id) })
  switch (head.status) {
    case 'needs_reply': {
      const partition =
        head.assignee === null
          ? duePartition.unclaimed(head.team, head.brand, shard)
          : duePartition.claimed(head.assignee)
      return row(partition, head.dueAt ?? head.openedAt)
    }
    case 'waiting':
      return row(duePartition.waiting(head.team, shard), head.lastMessage.at)
    case 'snoozed':
      return row(duePartition.snoozed(shard), head.snoozedUntil ?? head.openedAt)
    case 'done':
    case 'ignored': {
      const at = head.doneAt ?? head.lastMessage.at
      return row(duePartition.done(at.slice(0, 10), shard), at)
    }
  }
}

const sentimentTuple = z.tuple([z.enum(['negative', 'neutral', 'positive']), z.number(), z.number()])
const reasonTuples = z.array(z.array(z.union([z.string(), z.number()])))
const overrideShape = z.object({
  band: z.enum(bands),
  by: z.string(),
  at: z.string(),
  reason: z.optional(z.string()),
})
const capabilityShape = z.object({
  ok: z.boolean(),
  reason: z.optional(z.string()),
  until: z.optional(z.string()),
  price: z.optional(z.string()),
})
const capabilitiesShape = z.object({
  public: capabilityShape,
  private: capabilityShape,
  hide: z.optional(capabilityShape),
  like: z.optional(capabilityShape),
  delete: z.optional(capabilityShape),
})
const activityShape = z.object({
  type: z.custom<ActivityType>((value) => typeof value === 'string'),
  by: z.string(),
  at: z.string(),
  detail: z.record(z.string(), z.string()),
})

function toReason(tuple: (string | number)[]): PriorityReason {
  const [code, points, evidence] = tuple
  return {
    code: String(code),
    points: Number(points),
    ...(evidence === undefined ? {} : { evidence: String(evidence) }),
  }
}
