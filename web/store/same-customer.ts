// Who else is the customer of a conversation? Asked anew whenever it is looked at; what was known is shown meanwhile.
import { t } from '@lingui/core/macro'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { readSameCustomer, type SameCustomer, saySameCustomer } from '#shared/api/customers.ts'
import { errorWords } from '../api/api-error.ts'
import type { Harken } from './harken.ts'
import { toast } from './page.ts'
import { offerUndo } from './undo.ts'

type Named = { channel: string; id: string }

/** `value` null: it could not be loaded. */
type Answer = { value: SameCustomer | null; at: number }

/** By conversation. */
const known = createStore<ReadonlyMap<string, Answer>>(() => new Map())
const keptAtMost = 30
/** Asked this recently, ahead of being looked at, is as good as asked now. */
const freshMs = 30_000

export const useSameCustomer = (id: string): SameCustomer | null | undefined =>
  useStore(known, (all) => all.get(id)?.value)

function keep(id: string, value: SameCustomer | null): void {
  const others = [...known.getState()].filter(([other]) => other !== id).slice(1 - keptAtMost)
  known.setState(new Map([...others, [id, { value, at: Date.now() }]]), true)
}

/** Asks unless it is known and was asked a moment ago. */
export async function askSameCustomer(harken: Harken, id: string): Promise<void> {
  const answer = known.getState().get(id)
  if (!answer?.value || Date.now() - answer.at > freshMs) await loadSameCustomer(harken, id)
}

export async function loadSameCustomer({ call }: Harken, id: string): Promise<void> {
  try {
    keep(id, await call(readSameCustomer, { params: { id } }))
  } catch {
    if (known.getState().get(id) === undefined) keep(id, null)
  }
}

/** Says that the customer and `other` are one person, or are not; with a way back. */
export async function saySame(harken: Harken, id: string, other: Named, same: boolean): Promise<void> {
  if (!(await put(harken, id, { other, same }))) return
  const words = same ? t`Merged into one customer` : t`Kept as two customers`
  offerUndo(words, 'person', same ? t({ message: 'Separate', context: 'verb' }) : t`Undo`, () =>
    put(harken, id, { other, same: null }),
  )
}

/** Takes back that `other` and `of` are one person; with a way back. */
export async function separate(harken: Harken, id: string, of: Named, other: Named): Promise<void> {
  if (!(await put(harken, id, { other, of, same: null }))) return
  offerUndo(t`Two customers again`, 'person', t`Merge again`, () =>
    put(harken, id, { other, of, same: true }),
  )
}

async function put(
  { call }: Harken,
  id: string,
  body: { other: Named; of?: Named; same: boolean | null },
): Promise<boolean> {
  try {
    const value = await call(saySameCustomer, { params: { id }, body })
    // What is known of the others' conversations is out of date.
    known.setState(new Map([[id, { value, at: Date.now() }]]), true)
    return true
  } catch (error) {
    toast(errorWords(error), 'failed')
    return false
  }
}
