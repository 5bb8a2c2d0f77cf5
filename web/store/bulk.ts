// How is one thing done to many conversations? Part by part, with true progress; what is refused is kept to be tried again.
import { actOnMany, type BulkAction, type BulkResult, bulkMost } from '#shared/api/bulk.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import { errorWords } from '../api/api-error.ts'
import { plural } from '../words/numbers.ts'
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

/** Parts underway at a time. */
const lanes = 2

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
  await inParts(harken, ids, action)
  const { bulk } = page.getState()
  if (bulk === null) return
  const failed = new Set(bulk.failed.map(({ id }) => id))
  const ended = ids.filter((id) => !failed.has(id) && before.get(id) !== undefined)
  page.setState({
    picked: failed,
    bulk: failed.size === 0 ? null : { ...bulk, running: false },
  })
  const words = `${verb} ${failed.size === 0 ? plural(ids.length, 'conversation') : `${ended.length} of ${ids.length}`}`
  const steps = takeBacks(
    action,
    ended.flatMap((id) => before.get(id) ?? []),
  )
  if (steps.length === 0) return toast(words, failed.size === 0 ? 'done' : 'failed')
  offerUndo(words, 'done', 'Undo', async () => {
    for (const step of steps) await inParts(harken, step.ids, step.action)
    restorePlaces(places.filter(({ id }) => steps.some((step) => step.ids.includes(id))))
  })
}

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

async function inParts({ call, me }: Harken, ids: readonly string[], action: BulkAction): Promise<void> {
  const parts: string[][] = []
  for (let start = 0; start < ids.length; start += bulkMost) parts.push(ids.slice(start, start + bulkMost))
  const lane = async (): Promise<void> => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      const results = await resultsOf(call, part, action)
      const values = results.flatMap((one): Conversation[] => (one.ok ? [one.conversation] : []))
      inbox.setState((state) => withConversations(state, values))
      for (const { id } of values) takeFromLists(id, me)
      const failed = results.flatMap((one) => (one.ok ? [] : [{ id: one.id, detail: one.detail }]))
      page.setState(({ bulk }) => ({
        bulk: bulk && {
          ...bulk,
          done: bulk.done + results.length,
          failed: [...bulk.failed, ...failed],
        },
      }))
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

async function resultsOf(call: Harken['call'], ids: string[], action: BulkAction): Promise<BulkResult[]> {
  try {
    return (await call(actOnMany, { body: { ids, action } })).results
  } catch (error) {
    return ids.map((id) => ({ id, ok: false, code: 'unavailable', detail: errorWords(error) }))
  }
}
