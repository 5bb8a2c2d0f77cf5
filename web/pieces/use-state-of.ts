// What does a part that stays on the screen know only of what it shows now?
import { useCallback, useEffect, useRef, useState } from 'react'

/**
 * As `useState`, for something that belongs to `id`: with another id it is `initial` again, and what is set for the
 * one before is no longer heard.
 */
export function useStateOf<T>(
  id: string,
  initial: T,
): [value: T, set: (next: T | ((before: T) => T)) => void] {
  const [held, hold] = useState({ id, value: initial })
  const shown = useRef(id)
  useEffect(() => {
    shown.current = id
  }, [id])
  const start = useRef(initial)
  const set = useCallback(
    (next: T | ((before: T) => T)) => {
      if (shown.current !== id) return
      hold((before) => {
        const value = before.id === id ? before.value : start.current
        const after = next instanceof Function ? next(value) : next
        return before.id === id && Object.is(after, before.value) ? before : { id, value: after }
      })
    },
    [id],
  )
  return [held.id === id ? held.value : initial, set]
}
