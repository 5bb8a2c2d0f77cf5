// What does the room of a crisis know, and when does it ask again?
import { useCallback, useEffect, useRef, useState } from 'react'
import { crisisClustersRoute, readCrisisRoute } from '#shared/api/crises.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import { errorWords } from '../api/api-error.ts'
import { crises } from '../store/crises.ts'
import { useHarken } from '../store/harken.ts'

export type CrisisState = RouteOutput<typeof readCrisisRoute> & RouteOutput<typeof crisisClustersRoute>
export type ClusterView = CrisisState['clusters'][number]

const everyMs = 15_000

export function useCrisis(id: string) {
  const { call } = useHarken()
  const [state, setState] = useState<CrisisState | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef(0)
  const load = useCallback(async (): Promise<void> => {
    const turn = ++latest.current
    try {
      const [crisis, clusters] = await Promise.all([
        call(readCrisisRoute, { params: { id } }),
        call(crisisClustersRoute, { params: { id } }),
      ])
      if (turn !== latest.current) return
      setState({ ...crisis, ...clusters })
      setProblem(null)
    } catch (error) {
      if (turn === latest.current) setProblem(errorWords(error))
    }
  }, [call, id])
  useEffect(() => {
    void load()
    const timer = setInterval(() => document.visibilityState === 'visible' && void load(), everyMs)
    const stop = crises.subscribe(({ byId }, before) => {
      if (byId.get(id) !== before.byId.get(id)) void load()
    })
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [load, id])
  return { state, problem, reload: load }
}
