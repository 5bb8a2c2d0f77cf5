// Are many people posting the same text? Watched in the change stream, where every new mention passes.

import { snippet } from '../domain/snippet.ts'
import { addCopies } from '../store/copies.ts'
import { type CountedMessage, isLater } from './count-minutes.ts'
import type { Services } from './services.ts'

/** This many people with one text are a campaign, not chance. */
const leastAuthors = 3
const remembered = 20_000
const authorsKept = 50
const dayMs = 86_400_000

type Seen = { authors: Set<string>; untold: number; at: number }

/**
 * What this process has seen of the stream. A copy seen by a process that has since ended is forgotten, and one told
 * twice by the stream after a restart counts twice: the number says "about", and no rank hangs on one more or less.
 */
export class CopyWatch {
  private readonly seen = new Map<string, Seen>()
  private readonly last = new Map<string, string>()

  /** How many texts are remembered. */
  get size(): number {
    return this.seen.size
  }

  /** Notes a batch of a stream shard, and stores the count of every text that has become a campaign. */
  async notice(
    services: Pick<Services, 'db'>,
    shardId: string,
    counted: readonly CountedMessage[],
  ): Promise<void> {
    const campaigns = new Map<string, { brand: string; fingerprint: string; at: string; sample: string }>()
    for (const { message, sequence } of counted) {
      const fingerprint = message.signals?.fingerprint ?? null
      if (fingerprint === null || message.counted === null || this.isRepeated(shardId, sequence)) continue
      const { brand } = message.counted
      const key = `${brand}#${fingerprint}`
      const seen = this.note(key, message.author.handle || message.author.name, Date.parse(message.at))
      if (seen.authors.size >= leastAuthors) {
        campaigns.set(key, { brand, fingerprint, at: message.at, sample: snippet(message.text) })
      }
    }
    for (const [key, { brand, ...text }] of campaigns) {
      const seen = this.seen.get(key)
      if (seen === undefined) continue
      await addCopies(services.db, brand, text, seen.untold)
      seen.untold = 0
    }
  }

  private note(key: string, author: string, at: number): Seen {
    const known = this.seen.get(key)
    const seen =
      known !== undefined && at - known.at < dayMs ? known : { authors: new Set<string>(), untold: 0, at }
    if (seen.authors.size < authorsKept) seen.authors.add(author)
    seen.untold++
    seen.at = Math.max(seen.at, at)
    this.seen.delete(key)
    this.seen.set(key, seen)
    if (this.seen.size > remembered) {
      const [oldest] = this.seen.keys()
      if (oldest !== undefined) this.seen.delete(oldest)
    }
    return seen
  }

  private isRepeated(shardId: string, sequence: string): boolean {
    const last = this.last.get(shardId)
    const repeated = last !== undefined && !isLater(sequence, last)
    if (!repeated) this.last.set(shardId, sequence)
    return repeated
  }
}
