// How is one thing done to many conversations? Part by part, with true progress; what is refused is kept to be tried again.
import { plural, t } from '@lingui/core/macro'
import { actOnMany, type BulkAction, bulkMost } from '#shared/api/bulk.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import { ApiError, errorWords, refusedWords } from '../api/api-error.ts'
import { counted } from '../words/numbers.ts'
import { withConversations } from './apply-changes.ts'
import { takeBacks } from './bulk-undo.ts'
import { placesOf, restorePlaces, takeFromLists } from './change-conversation.ts'
import type { Harken } from './harken.ts'
import { inbox } from './inbox.ts'
import { page, toast } from './page.ts'
import { offerUndo } from './undo.ts'
import { isAnyWaiting, keepForAll } from './wish-for.ts'
import { wishOf } from './wish-of-many.ts'

/** `verb` is what was done, in the past: “Closed”. `failed`: what could not be done, and why. */
export type BulkRun = {
  action: BulkAction
  verb: string
  total: number
  done: number
  failed: readonly { id: string; detail: string }[]
  running: boolean
}

export type Refusal = BulkRun['failed'][number]

/** Parts underway at a time. */
const lanes = 2

/** Forgets what was refused; what is still being done goes on to be told. */
export const bulkSettled = ({ bulk }: { bulk: BulkRun | null }): BulkRun | null =>
  bulk?.running === true ? bulk : null

/** Does `action` to all of `ids`; afterwards those that failed are still chosen. */
export async function actOnAll(
  harken: Harken,
  ids: readonly string[],
  action: BulkAction,
  verb: string,
): Promise<void> {
  if (ids.length === 0 || page.getState().bulk?.running) return
  const before = new Map(ids.map((id) => [id, inbox.getState().conversations.get(id)]))
  const places = ids.flatMap(placesOf)
  page.setState({ bulk: { action, verb, total: ids.length, done: 0, failed: [], running: true } })
  const onPart = (done: number, failed: readonly Refusal[]) =>
    page.setState({ bulk: { action, verb, total: ids.length, done, failed, running: true } })
  const refused = await inParts(harken, ids, action, { onPart })
  const failed = new Set(refused.map(({ id }) => id))
  const ended = ids.filter((id) => !failed.has(id) && before.get(id) !== undefined)
  const bulk = { action, verb, total: ids.length, done: ids.length, failed: refused, running: false }
  page.setState({ picked: failed, bulk: failed.size === 0 ? null : bulk })
  const words = failed.size === 0 ? allWords(verb, ids.length) : someWords(verb, ended.length, ids.length)
  const steps = takeBacks(
    action,
    ended.flatMap((id) => before.get(id) ?? []),
  )
  if (steps.length === 0) return toast(words, failed.size === 0 ? 'done' : 'failed')
  offerUndo(words, 'done', t`Undo`, async () => {
    const left = new Map<string, string>()
    for (const step of steps) {
      const still = step.ids.filter((id) => !left.has(id))
      const refused = await inParts(harken, still, step.action, { before })
      for (const { id, detail } of refused) left.set(id, detail)
    }
    const back = new Set(steps.flatMap((step) => step.ids).filter((id) => !left.has(id)))
    restorePlaces(places.filter(({ id }) => back.has(id)))
    const [why] = left.values()
    if (why !== undefined) toast(notUndone(left.size, why), 'failed')
  })
}

/** “Closed 12 conversations” */
const allWords = (what: string, n: number): string =>
  t({
    comment: 'what: what was done, “Closed”, “Given to Ana:”',
    message: `${what} ${plural(n, { one: '# conversation', other: '# conversations' })}`,
  })

/** “Closed 12 of 40” */
function someWords(what: string, done: number, total: number): string {
  const [some, all] = [counted(done), counted(total)]
  return t({
    comment: 'what: what was done, “Closed”, “Given to Ana:”',
    message: `${what} ${some} of ${all}`,
  })
}

const notUndone = (n: number, why: string): string =>
  plural(n, {
    one: `Not undone for # conversation: ${why}`,
    other: `Not undone for # conversations: ${why}`,
  })

/** Tries again what failed. */
export function retryFailed(harken: Harken): void {
  const { bulk } = page.getState()
  if (bulk === null || bulk.running) return
  void actOnAll(
    harken,
    bulk.failed.map(({ id }) => id),
    bulk.action,
    bulk.verb,
  )
}

type InParts = {
  /** After each part: how many are done so far, and what was refused of them. */
  onPart?: (done: number, refused: readonly Refusal[]) => void
  /** How those that are brought back looked. */
  before?: ReadonlyMap<string, Conversation | undefined>
}

/** Tells what was refused. */
async function inParts(
  harken: Harken,
  ids: readonly string[],
  action: BulkAction,
  { onPart, before }: InParts,
): Promise<readonly Refusal[]> {
  let done = 0
  let refused: readonly Refusal[] = []
  const parts: string[][] = []
  for (let start = 0; start < ids.length; start += bulkMost) parts.push(ids.slice(start, start + bulkMost))
  const lane = async (): Promise<void> => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      const more = await onePart(harken, part, action, before)
      done += part.length
      refused = [...refused, ...more]
      onPart?.(done, refused)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return refused
}

/** What finds no connection is kept, each by itself, and counts as done. */
async function onePart(
  { call, me }: Harken,
  ids: string[],
  action: BulkAction,
  before: InParts['before'],
): Promise<readonly Refusal[]> {
  try {
    // What waits was done before this: it has to be told before it.
    if (isAnyWaiting()) throw new ApiError(0, t`Others wait before it.`)
    const { results } = await call(actOnMany, { body: { ids, action } })
    const values = results.flatMap((one): Conversation[] => (one.ok ? [one.conversation] : []))
    inbox.setState((state) => withConversations(state, values))
    for (const { id } of values) takeFromLists(id, me)
    const refused = results.flatMap((one) => (one.ok ? [] : [one]))
    return Promise.all(refused.map(async (one) => ({ id: one.id, detail: await refusedWords(one) })))
  } catch (error) {
    const away = error instanceof ApiError && error.unanswered
    const wish = wishOf(action)
    const wishes = ids.map((id) => ({ id, wish, before: before?.get(id) }))
    if (away && (await keepForAll(me, wishes))) return []
    return ids.map((id) => ({ id, detail: errorWords(error) }))
  }
}
