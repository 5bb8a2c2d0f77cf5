// Which crises are on? Asked for as the page opens and after too much was missed; from then on the socket tells.
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type CrisisView, listCrisesRoute } from '#shared/api/crises.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import { isInScope, scopedOf } from '#shared/domain/crisis.ts'
import type { Harken } from './harken.ts'

type Crises = { byId: ReadonlyMap<string, CrisisView>; active: readonly CrisisView[] }

export const crises = createStore<Crises>(() => ({ byId: new Map(), active: [] }))

/** Oldest first: the same crisis keeps its place. */
export const useActiveCrises = (): readonly CrisisView[] => useStore(crises, ({ active }) => active)

export async function loadCrises({ call }: Pick<Harken, 'call'>): Promise<void> {
  hearOfCrises((await call(listCrisesRoute, {})).crises)
}

/** Takes in crises; an older version of one never replaces a newer. */
export function hearOfCrises(views: readonly CrisisView[]): void {
  const { byId: known } = crises.getState()
  const newer = views.filter(({ id, version }) => version > (known.get(id)?.version ?? 0))
  if (newer.length === 0) return
  const byId = new Map([...known, ...newer.map((view) => [view.id, view] as const)])
  const active = [...byId.values()]
    .filter(({ endedAt }) => endedAt === null)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  crises.setState({ byId, active })
}

/** The crisis a conversation is in; undefined when there is none. */
export function crisisOf(
  active: readonly CrisisView[],
  conversation: Pick<Conversation, 'brand' | 'channel' | 'priority'>,
): CrisisView | undefined {
  const scoped = scopedOf(conversation)
  return active.find((crisis) => isInScope(crisis, scoped))
}
