// Which teams can something be given to? Asked for when they are first wanted, and anew each time they are shown.
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { listTeams } from '#shared/api/team.ts'
import type { Team } from '#shared/domain/team.ts'
import type { Harken } from './harken.ts'

const store = createStore<{ teams: readonly Team[] }>(() => ({ teams: [] }))

export const useTeams = (): readonly Team[] => useStore(store, ({ teams }) => teams)

/** The last known ones stay when the server cannot be asked. */
export async function loadTeams({ call }: Pick<Harken, 'call'>): Promise<void> {
  try {
    store.setState(await call(listTeams, {}))
  } catch {
    // People can be given something all the same.
  }
}
