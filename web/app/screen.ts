// How much room is there: one pane, two, or three?
import { useSyncExternalStore } from 'react'

const onePane = '(max-width: 759px)'
const noPanel = '(max-width: 1099px)'

/** One pane at a time. */
export const isNarrow = (): boolean => matchMedia(onePane).matches
/** The panel beside the conversation becomes a drawer. */
export const isTight = (): boolean => matchMedia(noPanel).matches

export const useNarrow = (): boolean => useMedia(onePane)
export const useTight = (): boolean => useMedia(noPanel)

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}
