// Which keys has this person chosen? Kept in this browser, for each person by themselves.
import * as z from 'zod/mini'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type CommandId, commands } from './commands.ts'
import { type KeyMap, keyMapOf, type OwnKeys } from './key-map.ts'

const unchanged: OwnKeys = { preset: 'harken', own: {} }
const stored = z.object({
  preset: z.enum(['harken', 'gmail']),
  own: z.record(z.string(), z.array(z.string())),
})
/** What the settings can set: one character, or two one after the other. */
const isKey = (key: string): boolean => /^\S( \S)?$/u.test(key)
const placeOf = (me: string): string => `harken.keys.${me}`

const store = createStore<OwnKeys & { me: string; map: KeyMap }>(() => ({
  ...unchanged,
  me: '',
  map: keyMapOf(unchanged),
}))

/** Takes up the keys of the signed-in person. */
export function openKeys(me: string): void {
  const own = keysFrom(localStorage.getItem(placeOf(me)))
  store.setState({ ...own, me, map: keyMapOf(own) })
}

export function putKeys({ preset, own }: OwnKeys): void {
  const { me } = store.getState()
  store.setState({ preset, own, map: keyMapOf({ preset, own }) })
  localStorage.setItem(placeOf(me), JSON.stringify({ preset, own }))
}

export const keyMap = (): KeyMap => store.getState().map
export const useKeyMap = (): KeyMap => useStore(store, ({ map }) => map)
export const useOwnKeys = (): OwnKeys => useStore(store)

/** “Filter  f”: what a button says when it is pointed at. */
export function withKeyOf(words: string, id: CommandId): string {
  const [key] = keyMap()[id]
  return key === undefined ? words : besideKey(words, key)
}

/** The same with a key that nobody changes. */
export const besideKey = (words: string, key: string): string => `${words}  ${key}`

/** What was kept, as far as it makes sense. */
export function keysFrom(kept: string | null): OwnKeys {
  try {
    const { preset, own } = stored.parse(JSON.parse(kept ?? ''))
    const known: OwnKeys['own'] = {}
    for (const { id } of commands) {
      const keys = own[id]
      if (keys !== undefined) known[id] = keys.filter(isKey)
    }
    return { preset, own: known }
  } catch {
    return unchanged
  }
}
