// How is something drawn that changes with every event or key, where nobody reads it that fast? A few times a second.
import { createStore, type StoreApi } from 'zustand/vanilla'

type Pace<T> = {
  everyMs?: number
  /** Whether a change from one to the other may wait; all may where nothing is said. */
  mayWait?: (before: T, now: T) => boolean
}

/** What `select` sees in `source`, at most `everyMs` old (500); a change after a rest is there at once. */
export function drawnSlowly<S, T>(
  source: Pick<StoreApi<S>, 'getState' | 'subscribe'>,
  select: (state: S) => T,
  { everyMs = 500, mayWait = () => true }: Pace<T> = {},
): StoreApi<{ value: T }> {
  const drawn = createStore(() => ({ value: select(source.getState()) }))
  let drawnAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | null = null
  const draw = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    drawnAt = performance.now()
    drawn.setState({ value: select(source.getState()) })
  }
  source.subscribe((state, before) => {
    const now = select(state)
    if (!mayWait(select(before), now)) return draw()
    if (Object.is(now, drawn.getState().value)) return
    if (performance.now() >= drawnAt + everyMs) return draw()
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(draw, everyMs)
  })
  return drawn
}
