// How often do a brand's ordinary negative mentions speak of each topic? By the hours of the last week.
import { topics } from '../domain/signal.ts'
import type { UsualShares } from '../pulse/burst-topics.ts'
import { listHours } from '../store/roll-ups.ts'
import { keptReads } from './kept-reads.ts'
import type { Services } from './services.ts'

const weekMs = 7 * 86_400_000
/** Fewer say nothing about what is usual. */
const leastNegative = 50
const kept = keptReads<UsualShares>(600_000)

/** Empty while too little is known. */
export const usualTopics = ({ db, now }: Pick<Services, 'db' | 'now'>, brand: string): Promise<UsualShares> =>
  kept.get(db, brand, async () => {
    const at = now().getTime()
    const hour = (ms: number): string => new Date(ms).toISOString().slice(0, 13)
    // The burst itself is not in it: hours are rolled up when they are over.
    const hours = await listHours(db, brand, hour(at - weekMs), hour(at - 3_600_000))
    let negative = 0
    const sums: UsualShares = {}
    for (const { counts } of hours)
      for (const [name, n] of Object.entries(counts)) {
        const label = name.slice(name.indexOf('_') + 1)
        if (label === 'negative') negative += n
        for (const topic of topics) if (topic === label) sums[topic] = (sums[topic] ?? 0) + n
      }
    if (negative < leastNegative) return {}
    return Object.fromEntries(topics.map((topic) => [topic, (sums[topic] ?? 0) / negative]))
  })
