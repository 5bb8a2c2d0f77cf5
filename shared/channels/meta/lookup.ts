// What does a look at our own timeline prove about a send whose answer was lost.
import type { ResolveOutcome } from '../../domain/send-outcome.ts'
import type { SendInput } from '../connector.ts'

// Our clock and Meta's may differ by this much.
const clockSkewMs = 60_000
// Lists may lag behind a write by this much.
const settleMs = 30_000

export type Found = { nativeId: string; at: string; permalink: string | null }

/** Nothing of ours that is older than this can be the message that is looked for. */
export function sinceOf({ firstTriedAt, writtenAt }: Pick<SendInput, 'firstTriedAt' | 'writtenAt'>): string {
  return new Date(Date.parse(firstTriedAt ?? writtenAt) - clockSkewMs).toISOString()
}

/** `complete`: everything of ours since then was seen. The earliest match is taken: a later one is another reply. */
export function lookedUp(input: SendInput, found: readonly Found[], complete: boolean): ResolveOutcome {
  const [first] = [...found].sort((a, b) => a.at.localeCompare(b.at))
  if (first !== undefined) return { outcome: 'sent', ...first }
  if (!complete) return { outcome: 'undecided', detail: 'Too much was said since to read it all.' }
  const tried = Date.parse(input.lastTriedAt ?? input.firstTriedAt ?? input.writtenAt)
  const settled = input.now().getTime() - Math.max(tried, Date.parse(input.writtenAt)) >= settleMs
  return settled
    ? { outcome: 'absent' }
    : { outcome: 'undecided', detail: 'The platform may not show it yet.' }
}

/** Meta trims texts and may change their white space. */
export function sameText(theirs: string, ours: string): boolean {
  const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()
  return plain(theirs) === plain(ours)
}
