// How is a conversation's head kept in at most 1 KB, the size one write unit pays for? Short names, times as numbers.
import * as z from 'zod/mini'
import { bands, type ConversationHead, conversationStatuses } from '../domain/conversation.ts'
import type { Item } from './database.ts'
import {
  packActivity,
  packAddress,
  packCan,
  packReasons,
  packSentiment,
  unpackActivity,
  unpackAddress,
  unpackCan,
  unpackReasons,
  unpackSentiment,
} from './head-parts.ts'
import { dueKeyOf } from './head-place.ts'
import { headKey, type Key } from './keys.ts'

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
  uv: z.optional(z.literal(1)),
  ti: z.optional(z.string()),
  th: z.optional(z.string()),
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
  pa: z.optional(z.literal(1)),
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
    uv: head.customer.unverified ? 1 : undefined,
    ti: head.tier ?? undefined,
    th: head.threadRoot === head.lastInboundId ? undefined : head.threadRoot,
    ps: head.priority.score,
    pb: head.priority.band,
    pr: packReasons(head.priority.reasons),
    po: head.priority.override ? JSON.stringify(head.priority.override) : undefined,
    se: packSentiment(head.sentiment),
    la: head.language,
    du: msOrLeftOut(head.dueAt),
    wi: msOrLeftOut(head.replyWindowEndsAt),
    ou: msOrLeftOut(head.oldestUnansweredAt),
    un: head.unanswered || undefined,
    ca: packCan(head.can),
    ad: packAddress(head.address, knownOf(head)),
    li: head.lastInboundId,
    as: head.assignee ?? undefined,
    cu: msOrLeftOut(head.claimedUntil),
    tg: head.tags.length > 0 ? head.tags : undefined,
    zz: msOrLeftOut(head.snoozedUntil),
    dn: msOrLeftOut(head.doneAt),
    fr: head.failedReply ? 1 : undefined,
    pa: head.pendingApproval ? 1 : undefined,
    lt: head.lastMessage.text,
    lm: ms(head.lastMessage.at),
    lo: head.lastMessage.direction === 'out' ? 1 : undefined,
    op: ms(head.openedAt),
    rc: head.recent.join(''),
    hi: head.activity ? packActivity(head.activity) : undefined,
  }
}

/** A head from its item. Throws a ZodError when the item is not one. */
export function decodeHead(item: Item): ConversationHead {
  const s = z.parse(storedHead, item)
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
      ...(s.uv ? { unverified: true as const } : {}),
    },
    tier: s.ti ?? null,
    threadRoot: s.th ?? s.li,
    priority: {
      score: s.ps,
      band: s.pb,
      reasons: unpackReasons(s.pr),
      ...(s.po ? { override: z.parse(overrideShape, JSON.parse(s.po)) } : {}),
    },
    sentiment: unpackSentiment(s.se),
    language: s.la,
    dueAt: isoOrNull(s.du),
    replyWindowEndsAt: isoOrNull(s.wi),
    oldestUnansweredAt: isoOrNull(s.ou),
    unanswered: s.un ?? 0,
    can: unpackCan(s.ca),
    address: unpackAddress(s.ad, { lastInboundId: s.li, threadRoot: s.th ?? s.li, customerId: s.ci }),
    lastInboundId: s.li,
    assignee: s.as ?? null,
    claimedUntil: isoOrNull(s.cu),
    tags: s.tg ?? [],
    snoozedUntil: isoOrNull(s.zz),
    doneAt: isoOrNull(s.dn),
    failedReply: s.fr === 1,
    pendingApproval: s.pa === 1,
    lastMessage: { text: s.lt, at: iso(s.lm), direction: s.lo ? 'out' : 'in' },
    openedAt: iso(s.op),
    recent: s.rc.match(/.{6}/g) ?? [],
    activity: s.hi ? unpackActivity(s.hi) : null,
  }
}

const knownOf = (head: ConversationHead) => ({
  lastInboundId: head.lastInboundId,
  threadRoot: head.threadRoot,
  customerId: head.customer.nativeId,
})

const overrideShape = z.object({
  band: z.enum(bands),
  by: z.string(),
  at: z.string(),
  reason: z.optional(z.string()),
})
