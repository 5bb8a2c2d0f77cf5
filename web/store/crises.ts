// Which crises are on? Asked for when the page opens, when somebody here changes one, and twice a minute.
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type CrisisView, listCrisesRoute } from '#shared/api/crises.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import { isInScope } from '#shared/domain/crisis.ts'
import type { Harken } from './harken.ts'

const everyMs = 30_000

export const crises = createStore<{ active: CrisisView[] }>(() => ({ active: [] }))

export const useActiveCrises = (): CrisisView[] => useStore(crises, ({ active }) => active)

export async function loadCrises({ call }: Pick<Harken, 'call'>): Promise<void> {
  const { crises: all } = await call(listCrisesRoute, {})
  const active = all.filter(({ endedAt }) => endedAt === null)
  const same = JSON.stringify(active) === JSON.stringify(crises.getState().active)
  if (!same) crises.setState({ active })
}

/** Keeps asking while the tab is looked at. The returned function stops. */
export function watchCrises(harken: Pick<Harken, 'call'>): () => void {
  const ask = () => void loadCrises(harken).catch(() => {})
  ask()
  const timer = setInterval(() => document.visibilityState === 'visible' && ask(), everyMs)
  return () => clearInterval(timer)
}

/** The crisis a conversation is in; undefined when there is none. */
export function crisisOf(
  active: readonly CrisisView[],
  { brand, channel, priority }: Pick<Conversation, 'brand' | 'channel' | 'priority'>,
): CrisisView | undefined {
  const named = priority.reasons.flatMap(({ code }) => (code.startsWith('topic_') ? [code.slice(6)] : []))
  const topics = named.length === 0 ? null : named
  return active.find((crisis) => isInScope(crisis, { brand, channel, topics }))
}
