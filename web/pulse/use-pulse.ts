// What does the pulse page know, and when does it ask again?
import { useCallback, useEffect, useRef, useState } from 'react'
import { type AlertHealthView, alertHealthRoute } from '#shared/api/alerts.ts'
import { listAnnotationsRoute } from '#shared/api/annotations.ts'
import { type IncidentView, listIncidentsRoute } from '#shared/api/incidents.ts'
import { readPulse } from '#shared/api/operations.ts'
import { errorWords } from '../api/api-error.ts'
import { useHarken } from '../store/harken.ts'
import { incidents as heard } from '../store/incidents.ts'
import type { AnnotationView } from './annotation-view.ts'
import { type Bucket, countsBegin } from './chart-data.ts'
import { lookCloser, type PulsePlace, ranges } from './pulse-place.ts'

export type PulseState = {
  buckets: Bucket[]
  /** The span before; empty unless it is compared with. */
  before: Bucket[]
  incidents: IncidentView[]
  annotations: AnnotationView[]
  health: AlertHealthView
  loadedAt: number
}

const everyMs = 30_000

/** Loads on arrival, when the filters change, twice a minute while the tab is seen, and when an incident changes. */
export function usePulse({ brand, channel, range, compare }: PulsePlace) {
  const { call } = useHarken()
  const [state, setState] = useState<PulseState | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef(0)
  const looked = useRef(false)

  const load = useCallback(async (): Promise<void> => {
    const turn = ++latest.current
    const { hours, step } = ranges[range]
    const spanMs = hours * 3_600_000
    const to = Date.now()
    const span = (end: number) => ({
      from: new Date(end - spanMs).toISOString(),
      to: new Date(end).toISOString(),
    })
    const of = { ...(brand === null ? {} : { brand }), ...(channel === null ? {} : { channel }) }
    const ofBrand = brand === null ? {} : { brand }
    try {
      const [now, before, { incidents }, { annotations }, health] = await Promise.all([
        call(readPulse, { query: { ...of, ...span(to), step } }),
        compare ? call(readPulse, { query: { ...of, ...span(to - spanMs), step } }) : null,
        call(listIncidentsRoute, { query: { ...ofBrand, ...span(to), limit: 50 } }),
        call(listAnnotationsRoute, { query: { ...ofBrand, ...span(to) } }),
        call(alertHealthRoute, {}),
      ])
      if (turn !== latest.current) return
      setState({
        buckets: now.buckets,
        before: before?.buckets ?? [],
        incidents,
        annotations,
        health,
        loadedAt: to,
      })
      setProblem(null)
      const first = now.buckets[countsBegin(now.buckets)]
      // Once: whoever then asks for six hours wants to see them.
      if (!looked.current && first !== undefined) lookCloser(Date.parse(first.at), to)
      looked.current = true
    } catch (error) {
      if (turn === latest.current) setProblem(errorWords(error))
    }
  }, [call, brand, channel, range, compare])

  useEffect(() => {
    void load()
    const timer = setInterval(() => document.visibilityState === 'visible' && void load(), everyMs)
    const stop = heard.subscribe(() => void load())
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [load])

  return { state, problem, reload: load }
}
