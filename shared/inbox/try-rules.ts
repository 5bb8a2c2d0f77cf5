// What would rules have fitted in the last days? Nothing is written.
import { fitting, type Rule } from '../domain/rules.ts'
import { forEachOf } from '../store/database.ts'
import { readHeads } from '../store/heads.ts'
import { listMessages } from '../store/messages.ts'
import { conversationsSince } from './conversations-since.ts'
import { currentPolicy } from './current-policy.ts'
import type { Services } from './services.ts'
import { judgedIn } from './unanswered-messages.ts'
import { factsOf } from './with-rules.ts'

export type RulesTried = {
  from: string
  /** False when there were more conversations than were looked at. */
  complete: boolean
  conversations: number
  messages: number
  rules: {
    id: string
    conversations: number
    messages: number
    examples: { id: string; customer: string; channel: string; text: string; at: string }[]
  }[]
}

const dayMs = 86_400_000
const width = 16
/** Messages looked at per conversation, the latest. */
const messagesLooked = 50
const examplesShown = 5

/**
 * Looks at the customers' messages of at most `limit` conversations of the last `days` days, as triage judged them. Tags
 * and tiers are those of today: what they were then is not kept. Two reads a conversation.
 */
export async function tryRules(
  services: Pick<Services, 'db' | 'now' | 'policy'>,
  rules: readonly Rule[],
  { days, limit }: { days: number; limit: number },
): Promise<RulesTried> {
  const from = new Date(services.now().getTime() - days * dayMs).toISOString()
  const [{ ids, complete }, { terms }] = await Promise.all([
    conversationsSince(services, from, limit),
    currentPolicy(services),
  ])
  const heads = [...(await readHeads(services.db, ids)).values()]
  const found: { rule: string; id: string; customer: string; channel: string; text: string; at: string }[] =
    []
  let messages = 0
  await forEachOf(heads, width, async (head) => {
    const page = await listMessages(services.db, head.id, messagesLooked)
    const recent = judgedIn(page, terms).filter(({ message }) => message.at >= from)
    messages += recent.length
    for (const { message, judged } of recent) {
      const trigger = message.at === head.openedAt ? 'opened' : 'message'
      for (const { id: rule } of fitting(rules, factsOf(head, { item: message, ...judged }, trigger))) {
        const { name, handle } = head.customer
        const { text, at } = message
        found.push({ rule, id: head.id, customer: name || handle, channel: head.channel, text, at })
      }
    }
  })
  const latestFirst = found.toSorted((a, b) => (a.at > b.at ? -1 : 1))
  return {
    from,
    complete,
    conversations: heads.length,
    messages,
    rules: rules.map(({ id }) => {
      const its = latestFirst.filter(({ rule }) => rule === id)
      const examples = its.slice(0, examplesShown).map(({ rule: _, ...shown }) => shown)
      return { id, conversations: new Set(its.map((one) => one.id)).size, messages: its.length, examples }
    }),
  }
}
