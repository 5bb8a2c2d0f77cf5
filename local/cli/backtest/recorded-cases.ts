// Which cases are in recorded payloads? Read by the connector itself, judged, and gathered by conversation.
import { readFile } from 'node:fs/promises'
import type { Connector } from '#shared/channels/connector.ts'
import { nothingKnown, type Unanswered } from '#shared/domain/assessment.ts'
import { replyWindowEndsAt } from '#shared/domain/capability.ts'
import type { RecordedCase } from '#shared/domain/compare-policies.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { InboundItem, MessageItem } from '#shared/domain/mention.ts'
import type { Policy } from '#shared/domain/policy.ts'
import type { Signals } from '#shared/domain/signal.ts'
import type { Model } from '#shared/triage/model/weights.ts'
import { withRating } from '#shared/triage/rating.ts'
import { findTopics } from '#shared/triage/topics.ts'
import { triage } from '#shared/triage/triage.ts'
import { UsageError } from '../command.ts'
import type { Described } from '../policy/comparison.ts'

export type Recording = {
  connector: Connector
  source: string
  brand: string
  ownIds: readonly string[]
  model: Model
}

type Judged = { item: MessageItem; signals: Signals }

/** The cases of all files; `problems` says what of them could not be read, and where. */
export async function recordedCases(
  files: readonly string[],
  recording: Recording,
): Promise<{ cases: RecordedCase[]; described: Map<string, Described>; problems: string[] }> {
  const problems: string[] = []
  const seen = new Set<string>()
  const threads = new Map<string, Judged[]>()
  for (const file of files) {
    for (const item of await itemsIn(file, recording, problems)) {
      if (item.type === 'unreadable') problems.push(`${file}: an item cannot be read: ${item.reason}`)
      if (item.type !== 'message' || item.quiet || seen.has(item.nativeId)) continue
      seen.add(item.nativeId)
      const name = `${item.threadRoot} ${item.customer.nativeId}`
      const thread = threads.get(name) ?? []
      threads.set(name, thread)
      thread.push({
        item,
        signals: withRating(triage(recording.model, item.text, { hint: item.lang }), item.rating),
      })
    }
  }
  const described = new Map<string, Described>()
  const cases = [...threads].flatMap(([id, thread]) => {
    const waiting = untilAnswered(thread)
    const [first, last] = [waiting[0]?.item, waiting.at(-1)?.item]
    if (first === undefined || last === undefined) return []
    described.set(id, { name: first.customer.name || first.customer.handle, text: last.text })
    return [caseOf(id, waiting, first, last, recording)]
  })
  return { cases, described, problems }
}

async function itemsIn(file: string, recording: Recording, problems: string[]): Promise<InboundItem[]> {
  const bytes = await readFile(file).catch(() => {
    throw new UsageError(`${file} cannot be read.`)
  })
  const { connector, source, ownIds } = recording
  try {
    return connector.normalise({ bytes, source, ownIds, receivedAt: new Date(0).toISOString() })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    problems.push(`${file}: ${error.message}`)
    return []
  }
}

/** The customer's first messages up to our first answer, oldest first. */
function untilAnswered(thread: readonly Judged[]): Judged[] {
  const inOrder = thread.toSorted((a, b) => (a.item.at < b.item.at ? -1 : a.item.at > b.item.at ? 1 : 0))
  const begins = inOrder.findIndex(({ item }) => item.from === 'customer')
  if (begins < 0) return []
  const waiting = inOrder.slice(begins)
  const answer = waiting.findIndex(({ item }) => item.from === 'us')
  return answer < 0 ? waiting : waiting.slice(0, answer)
}

function caseOf(
  id: string,
  waiting: readonly Judged[],
  first: MessageItem,
  last: MessageItem,
  { connector, brand }: Recording,
): RecordedCase {
  return {
    id,
    channel: connector.definition.id,
    brand,
    visibility: last.visibility,
    replyWindowEndsAt: replyWindowEndsAt(last.can),
    since: first.at,
    ourReplyFailed: false,
    messages: (policy) => waiting.map((judged) => unanswered(judged, policy)),
  }
}

/** What a recording does not tell (tier, earlier cases, copies, spikes) counts as nothing. */
function unanswered({ item, signals }: Judged, { terms }: Policy): Unanswered {
  const topics = signals.unscorable === undefined ? findTopics(item.text, signals.language, terms) : []
  return {
    signals: { ...signals, topics },
    visibility: item.visibility,
    around: {
      ...nothingKnown,
      followers: item.customer.followers,
      verified: item.customer.verified === true,
    },
  }
}
