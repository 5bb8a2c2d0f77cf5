// How much room is there: one pane, two, or three?
import { useSyncExternalStore } from 'react'

const onePane = '(max-width: 759px)'
const noPanel = '(max-width: 1099px)'
const asked = new Map<string, MediaQueryList>()

/** Asked for once: a new one each time makes the browser look at its styles. */
function media(query: string): MediaQueryList {
  const list = asked.get(query) ?? matchMedia(query)
  asked.set(query, list)
  return list
}

/** One pane at a time. */
export const isNarrow = (): boolean => media(onePane).matches
/** The panel beside the conversation becomes a drawer. */
export const isTight = (): boolean => media(noPanel).matches

export const useNarrow = (): boolean => useMedia(onePane)
export const useTight = (): boolean => useMedia(noPanel)

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      media(query).addEventListener('change', changed)
      return () => media(query).removeEventListener('change', changed)
    },
    () => media(query).matches,
  )
}
