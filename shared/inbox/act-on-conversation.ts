// A person does something to a conversation: the state table decides, the head is written, the history follows.

import { type ConversationHead, isHostile } from '../domain/conversation.ts'
import { type ConversationAction, decide, type Refusal } from '../domain/conversation-state.ts'
import type { QueueFilter } from '../domain/queue-filter.ts'
import { carriesTooMuch } from '../domain/team.ts'
import { listDesks } from '../store/teams.ts'
import { addAgent } from '../store/workspace.ts'
import { changeHead } from './change-head.ts'
import { currentPolicy } from './current-policy.ts'
import { type InboxQuery, listInbox } from './list-inbox.ts'
import type { Services } from './services.ts'

export type ActResult =
  | { kind: 'done'; head: ConversationHead }
  | { kind: 'not_found' }
  | { kind: 'refused'; refusal: Refusal; head: ConversationHead }

type Need = Pick<Services, 'db' | 'now' | 'policy'>

/** Applies `action`; on a lost race it is decided again from the head as it is then. */
export async function actOnConversation(
  services: Need,
  id: string,
  action: ConversationAction,
): Promise<ActResult> {
  let refused: { refusal: Refusal; head: ConversationHead } | null = null
  const holder = action.type === 'claim' ? action.by : action.type === 'assign' ? action.to : null
  if (holder !== null) await rememberAgent(services, holder)
  const { sla } = await currentPolicy(services)
  const head = await changeHead(services, id, (current) => {
    const decision = decide(current, action, services.now().toISOString(), sla)
    refused = decision.ok ? null : { refusal: decision.refusal, head: current }
    return decision.ok ? decision.head : null
  })
  if (head === null) return { kind: 'not_found' }
  return refused === null
    ? { kind: 'done', head }
    : { kind: 'refused', ...(refused as { refusal: Refusal; head: ConversationHead }) }
}

/** When a claim taken now ends. */
export const claimEnd = (services: Pick<Services, 'now' | 'policy'>): string =>
  new Date(services.now().getTime() + services.policy.claimMinutes * 60_000).toISOString()

/**
 * Claims the most urgent conversation nobody holds. Picks at random among the first few, so that a whole team pressing
 * the key at once does not fight over one. Null when there is none.
 */
export async function claimNextConversation(
  services: Need & Pick<Services, 'log'>,
  user: string,
  filter: QueueFilter,
  random: () => number,
): Promise<ConversationHead | null> {
  for (let round = 0; round < 4; round++) {
    // Alone, one takes the very first; every lost race widens the choice.
    const first = await firstOf(services, { view: 'unassigned', user, limit: 1 + round * 8, ...filter })
    const heads = await spared(services, user, first, filter)
    const none = heads.length === 0
    while (heads.length > 0) {
      const [head] = heads.splice(round === 0 ? 0 : Math.floor(random() * heads.length), 1)
      if (head === undefined) break
      const result = await actOnConversation(services, head.id, {
        type: 'claim',
        by: user,
        until: claimEnd(services),
      })
      if (result.kind === 'done') return result.head
    }
    if (none) return null
  }
  return null
}

/** How far down the list something gentler is looked for. */
const sparingDepth = 5

/**
 * Whoever met clearly more hostile people than the others lately gets the first of the next few that is not hostile;
 * where all are, the first. The read of the desks is only spent on a hostile one.
 */
async function spared(
  services: Need,
  user: string,
  heads: ConversationHead[],
  filter: QueueFilter,
): Promise<ConversationHead[]> {
  const [first] = heads
  if (first === undefined || !isHostile(first)) return heads
  if (!carriesTooMuch(user, await listDesks(services.db), services.now())) return heads
  const next = await firstOf(services, { view: 'unassigned', user, limit: sparingDepth, ...filter })
  const gentle = next.find((head) => !isHostile(head))
  return gentle === undefined ? heads : [gentle]
}

/** Pages gone through for the first rows of a narrowed list: a page may hold nothing although there is more behind it. */
const pagesForFirst = 10

async function firstOf(services: Pick<Need, 'db' | 'now'>, query: InboxQuery): Promise<ConversationHead[]> {
  let page = await listInbox(services, query)
  for (let n = 1; n < pagesForFirst && page.heads.length === 0 && page.cursor !== null; n++)
    page = await listInbox(services, { ...query, cursor: page.cursor })
  return [...page.heads]
}

const remembered = new WeakMap<object, Set<string>>()

/** Notes once per process that somebody works here: their claimed rows are part of the team's list. */
async function rememberAgent(services: Pick<Services, 'db'>, user: string): Promise<void> {
  const known = remembered.get(services.db) ?? new Set<string>()
  remembered.set(services.db, known)
  if (known.has(user)) return
  await addAgent(services.db, user)
  known.add(user)
}
