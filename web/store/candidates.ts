// What could stand in a list, and what of it waits behind it? Each conversation is judged once, not at every change.
import type { Conversation } from '#shared/api/shapes.ts'
import { bothWaiting, type Candidate, nothingWaiting, type Waiting, waitingBehind } from '../queue/order.ts'
import { belongs, type ListOf, listKey, rankOf } from '../queue/view-rules.ts'
import { crises } from './crises.ts'
import type { InboxState, List } from './inbox-state.ts'

/** Everything known that could stand in the list, as it would stand there now. */
export function candidates(state: InboxState, of: ListOf, me: string): Candidate[] {
  const ranks = state.lists.get(listKey(of))?.ranks
  const judge = judgeOf(of, me)
  return state.conversations.parts.flatMap((part, at) => candidatesIn(part, ranks?.parts[at], judge))
}

type Part<V> = ReadonlyMap<string, V>

function candidatesIn(part: Part<Conversation>, ranks: Part<string> | undefined, judge: Judge): Candidate[] {
  const all: Candidate[] = []
  for (const conversation of part.values()) {
    const shown = ranks?.get(conversation.id)
    const judged = judge(conversation)
    if (judged !== null) {
      if (judged.rank !== null || shown !== undefined) all.push(judged)
      // Where only the server can tell, what it has put there stays, as it was put there.
    } else if (shown !== undefined) all.push(candidateOf(conversation, shown))
  }
  return all
}

type Known = { ranks: unknown; horizon: string | null; judge: Judge; waiting: Waiting }
const waitingIn = new WeakMap<Part<Conversation>, Known>()

/** What waits behind a list. Of thousands only the parts in which something has changed are gone through again. */
export function waitingFor(state: InboxState, list: List, me: string): Waiting {
  const judge = judgeOf(list.of, me)
  const { horizon } = list
  let all = nothingWaiting
  for (const [at, part] of state.conversations.parts.entries()) {
    const ranks = list.ranks.parts[at]
    if (part.size === 0) continue
    const known = waitingIn.get(part)
    const fits = known?.ranks === ranks && known?.horizon === horizon && known?.judge === judge
    const waiting = fits && known !== undefined ? known.waiting : behind(part, ranks, horizon, judge)
    if (!fits) waitingIn.set(part, { ranks, horizon, judge, waiting })
    all = bothWaiting(all, waiting)
  }
  return all
}

const behind = (
  part: Part<Conversation>,
  ranks: Part<string> = new Map(),
  horizon: string | null,
  judge: Judge,
): Waiting => waitingBehind({ ranks, horizon }, candidatesIn(part, ranks, judge))

type Judge = (conversation: Conversation) => Candidate | null
let lastJudge: { key: string; active: unknown; judge: Judge } | null = null

/** A conversation is judged once for a list: of thousands only those that have changed are looked at again. */
function judgeOf(of: ListOf, me: string): Judge {
  const key = `${me}|${listKey(of)}`
  const { active } = crises.getState()
  if (lastJudge?.key === key && lastJudge.active === active && of.filter.overdue === undefined)
    return lastJudge.judge
  const known = new WeakMap<Conversation, Candidate | null>()
  const judge: Judge = (conversation) => {
    const before = known.get(conversation)
    if (before !== undefined) return before
    const inside = belongs(conversation, of, me, active)
    const judged =
      inside === null ? null : candidateOf(conversation, inside ? rankOf(conversation, of.view) : null)
    known.set(conversation, judged)
    return judged
  }
  lastJudge = { key, active, judge }
  return judge
}

const candidateOf = (conversation: Conversation, rank: string | null): Candidate => ({
  id: conversation.id,
  rank,
  urgent: (conversation.priority.override?.band ?? conversation.priority.band) === 'urgent',
})
