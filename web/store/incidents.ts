// Which incidents have been heard of since the page was opened? The newest form of each, by id.
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { IncidentView } from '#shared/api/incidents.ts'

type Incidents = { byId: ReadonlyMap<string, IncidentView> }

export const incidents = createStore<Incidents>(() => ({ byId: new Map() }))

/** Takes in incidents; an older version of one never replaces a newer. */
export function hearOfIncidents(views: readonly IncidentView[]): void {
  incidents.setState(({ byId }) => {
    const next = new Map(byId)
    for (const view of views) {
      if ((next.get(view.id)?.version ?? 0) <= view.version) next.set(view.id, view)
    }
    return { byId: next }
  })
}

/** Those that go on and that nobody has closed. */
export const useOpenIncidents = (): IncidentView[] => openOnes(useStore(incidents, ({ byId }) => byId))

const openOnes = (byId: Incidents['byId']): IncidentView[] =>
  [...byId.values()].filter(({ status, endedAt }) => status !== 'closed' && endedAt === null)
