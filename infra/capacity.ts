// How much must a deployment hold at once? Every figure that `capacity` changes is here, with what it costs.

export type Capacity = {
  /** Read and write units a second the table and its index hold from the first second; null: what DynamoDB starts with. */
  warm: { table: WarmUnits; index: WarmUnits } | null
  /** Most triage and media functions at a time: the rest of the account's concurrency stays free for people. */
  triageConcurrency: number
  mediaConcurrency: number
  /** Requests a second, and at once, before API Gateway answers 429. */
  webhooks: { rateLimit: number; burstLimit: number }
  api: { rateLimit: number; burstLimit: number }
}

type WarmUnits = { readUnitsPerSecond: number; writeUnitsPerSecond: number }

/**
 * `crisis` holds 10,000 mentions a second: two table writes each, a ledger line a delivery and the change log come to
 * at most 40,000 writes a second; 10,000 new conversations over 128 keys need 32 partitions of the index.
 */
export const capacities: Record<'small' | 'crisis', Capacity> = {
  small: {
    warm: null,
    triageConcurrency: 5,
    mediaConcurrency: 2,
    webhooks: { rateLimit: 500, burstLimit: 1_000 },
    api: { rateLimit: 100, burstLimit: 200 },
  },
  crisis: {
    warm: {
      table: { readUnitsPerSecond: 24_000, writeUnitsPerSecond: 40_000 },
      index: { readUnitsPerSecond: 12_000, writeUnitsPerSecond: 32_000 },
    },
    triageConcurrency: 400,
    mediaConcurrency: 50,
    webhooks: { rateLimit: 8_000, burstLimit: 5_000 },
    api: { rateLimit: 1_000, burstLimit: 2_000 },
  },
}

/** What a new on-demand table and index hold before anybody pays for more. */
const included: WarmUnits = { readUnitsPerSecond: 12_000, writeUnitsPerSecond: 4_000 }
/** US dollars a unit, once, at the price of one hour of provisioned capacity in us-east-1. An estimate: check the price page. */
const price = { read: 0.00013, write: 0.00065 }

/** What warming costs, once, in US dollars. It never shrinks, so going back to `small` returns nothing. */
export function warmingCostUsd(capacity: Capacity): number {
  if (capacity.warm === null) return 0
  const cost = [capacity.warm.table, capacity.warm.index].map(
    (units) =>
      Math.max(0, units.readUnitsPerSecond - included.readUnitsPerSecond) * price.read +
      Math.max(0, units.writeUnitsPerSecond - included.writeUnitsPerSecond) * price.write,
  )
  return Math.round(cost.reduce((sum, usd) => sum + usd, 0) * 100) / 100
}
