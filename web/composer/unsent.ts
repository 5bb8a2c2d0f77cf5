// What did not go out after its writer had gone on to somebody else?
import { t } from '@lingui/core/macro'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { goTo, placeNow } from '../app/place.ts'
import { inbox } from '../store/inbox.ts'
import { compose, dismissToast, type Mode, toast } from '../store/page.ts'
import { customerName } from '../words/people.ts'

const unsent = createStore<ReadonlyMap<string, string>>(() => new Map())

/** Why what was written in a conversation did not go out while nobody was there to see it; null when nothing is to be told. */
export const useUnsent = (id: string): string | null => useStore(unsent, (all) => all.get(id)) ?? null

/** Tells it at once, by the customer's name and with the way back, and again on coming back: the draft has the words still. */
export function tellUnsent(id: string, mode: Mode, why: string): void {
  unsent.setState((all) => new Map(all).set(id, why), true)
  if (placeNow().conversation === id) return
  const customer = inbox.getState().conversations.get(id)?.customer
  const who = customer === undefined ? id : customerName(customer)
  const words =
    mode === 'note'
      ? t`Your note on ${who} was not added. ${why}`
      : t`Your answer to ${who} was not sent. ${why}`
  toast(words, 'failed', {
    label: t`Open`,
    run: () => {
      dismissToast()
      goTo({ conversation: id })
      compose(id, mode)
    },
  })
}

export function forgetUnsent(id: string): void {
  if (!unsent.getState().has(id)) return
  const left = new Map(unsent.getState())
  left.delete(id)
  unsent.setState(left, true)
}
