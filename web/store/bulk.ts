// How is one thing done to many conversations? Part by part, with true progress; what is refused is kept to be tried again.
import { plural, t } from '@lingui/core/macro'
import { actOnMany, type BulkAction, type BulkResult, bulkMost } from '#shared/api/bulk.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import { errorWords, refusedWords } from '../api/api-error.ts'
import { counted } from '../words/numbers.ts'
import { withConversations } from './apply-changes.ts'
import { takeBacks } from './bulk-undo.ts'
import { placesOf, restorePlaces, takeFromLists } from './change-conversation.ts'
import type { Harken } from './harken.ts'
import { inbox } from './inbox.ts'
import { page, toast } from './page.ts'
import { offerUndo } from './undo.ts'

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
  const refused = await inParts(harken, ids, action, (done, failed) =>
    page.setState({ bulk: { action, verb, total: ids.length, done, failed, running: true } }),
  )
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
      for (const { id, detail } of await inParts(harken, still, step.action)) left.set(id, detail)
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

/** Tells what was refused; `onPart` after each part, how many are done so far and what was refused of them. */
async function inParts(
  { call, me }: Harken,
  ids: readonly string[],
  action: BulkAction,
  onPart: (done: number, refused: readonly Refusal[]) => void = () => {},
): Promise<readonly Refusal[]> {
  let done = 0
  let refused: readonly Refusal[] = []
  const parts: string[][] = []
  for (let start = 0; start < ids.length; start += bulkMost) parts.push(ids.slice(start, start + bulkMost))
  const lane = async (): Promise<void> => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      const results = await resultsOf(call, part, action)
      const values = results.flatMap((one): Conversation[] => (one.ok ? [one.conversation] : []))
      inbox.setState((state) => withConversations(state, values))
      for (const { id } of values) takeFromLists(id, me)
      done += results.length
      refused = [
        ...refused,
        ...results.flatMap(({ id, ...one }) => (one.ok ? [] : [{ id, detail: one.detail }])),
      ]
      onPart(done, refused)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return refused
}

async function resultsOf(call: Harken['call'], ids: string[], action: BulkAction): Promise<BulkResult[]> {
  try {
    const { results } = await call(actOnMany, { body: { ids, action } })
    return Promise.all(
      results.map(async (one) => (one.ok ? one : { ...one, detail: await refusedWords(one) })),
    )
  } catch (error) {
    return ids.map((id) => ({ id, ok: false, code: 'unavailable', detail: errorWords(error) }))
  }
}
