// How are the compound values of a head kept short? As JSON of bare values: no names, nothing that is said twice.
import * as z from 'zod/mini'
import type { ActivityType } from '../domain/activity.ts'
import type { Capabilities, Capability } from '../domain/capability.ts'
import type { ConversationHead, HeadActivity, PriorityReason } from '../domain/conversation.ts'
import type { Address } from '../domain/mention.ts'
import type { SentimentLabel } from '../domain/signal.ts'

const cells = z.array(z.union([z.string(), z.number()]))
const rows = z.array(cells)

const iso = (ms: number): string => new Date(ms).toISOString()

/** `[code, points, evidence?]` a reason. */
export const packReasons = (reasons: readonly PriorityReason[]): string =>
  JSON.stringify(reasons.map((r) => [r.code, r.points, ...(r.evidence ? [r.evidence] : [])]))

export const unpackReasons = (text: string): PriorityReason[] =>
  z.parse(rows, JSON.parse(text)).map(([code, points, evidence]) => ({
    code: String(code),
    points: Number(points),
    ...(evidence === undefined ? {} : { evidence: String(evidence) }),
  }))

const labels = ['negative', 'neutral', 'positive'] as const satisfies readonly SentimentLabel[]
const sentimentCells = z.tuple([z.int().check(z.gte(0), z.lte(2)), z.number(), z.number()])

/** `[which label, score, confidence]`. */
export const packSentiment = ({ label, score, confidence }: ConversationHead['sentiment']): string =>
  JSON.stringify([labels.indexOf(label), score, confidence])

export function unpackSentiment(text: string): ConversationHead['sentiment'] {
  const [label, score, confidence] = z.parse(sentimentCells, JSON.parse(text))
  return { label: labels[label] ?? 'neutral', score, confidence }
}

const sides = ['public', 'private', 'hide', 'like', 'delete', 'callBack', 'takeOver'] as const

/** `[which side, ok, reason or 0, until in ms or 0, price or 0, human until in ms or 0, once?]` a side, what is empty at its end left out. */
export function packCan(can: Capabilities): string {
  return JSON.stringify(
    sides.flatMap((side, index) => {
      const one = can[side]
      if (one === undefined) return []
      const row = [
        index,
        one.ok ? 1 : 0,
        one.reason ?? 0,
        one.until ? Date.parse(one.until) : 0,
        one.price ?? 0,
        one.humanUntil ? Date.parse(one.humanUntil) : 0,
        one.once ? 1 : 0,
      ]
      while (row.at(-1) === 0 && row.length > 2) row.pop()
      return [row]
    }),
  )
}

export function unpackCan(text: string): Capabilities {
  const off: Capability = { ok: false }
  const can: Capabilities = { public: off, private: off }
  for (const [index, ok, reason, until, price, humanUntil, once] of z.parse(rows, JSON.parse(text))) {
    const side = sides[Number(index)]
    if (side === undefined) continue
    can[side] = {
      ok: ok === 1,
      ...(reason ? { reason: String(reason) } : {}),
      ...(until ? { until: iso(Number(until)) } : {}),
      ...(price ? { price: String(price) } : {}),
      ...(humanUntil ? { humanUntil: iso(Number(humanUntil)) } : {}),
      ...(once ? { once: true } : {}),
    }
  }
  return can
}

/** What an address often repeats, beside its own earlier values; a number in its place says which. */
type Known = { lastInboundId: string; threadRoot: string; customerId: string }
const knownOf = ({ lastInboundId, threadRoot, customerId }: Known): string[] => [
  lastInboundId,
  threadRoot,
  customerId,
]

export function packAddress(address: Address, known: Known): string {
  const said = knownOf(known)
  const entries = Object.entries(address).map(([name, value]) => {
    const index = said.indexOf(value)
    said.push(value)
    return [name, index < 0 ? value : index]
  })
  return JSON.stringify(Object.fromEntries(entries))
}

const addressShape = z.record(z.string(), z.union([z.string(), z.number()]))

export function unpackAddress(text: string, known: Known): Address {
  const said = knownOf(known)
  const entries = Object.entries(z.parse(addressShape, JSON.parse(text))).map(([name, packed]) => {
    const value = typeof packed === 'number' ? (said[packed] ?? '') : packed
    said.push(value)
    return [name, value]
  })
  return Object.fromEntries(entries)
}

const activityCells = z.tuple([
  z.custom<ActivityType>((value) => typeof value === 'string'),
  z.string(),
  z.number(),
  z.record(z.string(), z.string()),
])

/** `[type, by, at in ms, detail]`. */
export const packActivity = ({ type, by, at, detail }: HeadActivity): string =>
  JSON.stringify([type, by, Date.parse(at), detail])

export function unpackActivity(text: string): HeadActivity {
  const [type, by, at, detail] = z.parse(activityCells, JSON.parse(text))
  return { type, by, at: iso(at), detail }
}
