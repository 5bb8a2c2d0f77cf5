// What does a part that stays on the screen know only of what it shows now?
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

/**
 * As `useState`, for something that belongs to `id`: with another id it is `initial` again, also when one that was left
 * comes back, and what is set for one that was left, or once the part is gone, is no longer heard: `set` says so by false.
 */
export function useStateOf<T>(
  id: string,
  initial: T,
): [value: T, set: (next: T | ((before: T) => T)) => boolean] {
  const visit = useMemo(() => ({ id }), [id])
  const [held, hold] = useState({ visit, value: initial })
  const now = useRef<object | null>(visit)
  useEffect(() => {
    now.current = visit
    return () => {
      now.current = null
    }
  }, [visit])
  const start = useRef(initial)
  const set = useCallback(
    (next: T | ((before: T) => T)) => {
      if (now.current !== visit) return false
      hold((before) => {
        const value = before.visit === visit ? before.value : start.current
        const after = next instanceof Function ? next(value) : next
        return Object.is(after, value) ? before : { visit, value: after }
      })
      return true
    },
    [visit],
  )
  return [held.visit === visit ? held.value : initial, set]
}
