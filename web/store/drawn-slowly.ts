// How is something drawn that changes with every event or key, where nobody reads it that fast? Twice a second at most.
import { createStore, type StoreApi } from 'zustand/vanilla'

const everyMs = 500

/** What `select` sees in `source`, at most half a second old; a change after a rest is there at once. */
export function drawnSlowly<S, T>(
  source: Pick<StoreApi<S>, 'getState' | 'subscribe'>,
  select: (state: S) => T,
): StoreApi<{ value: T }> {
  const drawn = createStore(() => ({ value: select(source.getState()) }))
  let drawnAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | null = null
  const draw = (): void => {
    timer = null
    drawnAt = performance.now()
    drawn.setState({ value: select(source.getState()) })
  }
  source.subscribe((state) => {
    if (timer !== null || Object.is(select(state), drawn.getState().value)) return
    const rest = drawnAt + everyMs - performance.now()
    if (rest <= 0) draw()
    else timer = setTimeout(draw, rest)
  })
  return drawn
}
