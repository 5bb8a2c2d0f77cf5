// How is said what a channel's definition says? Its words come with the first conversation; until then they stay English.
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

const known = createStore<Readonly<Record<string, string>>>(() => ({}))
let asked = false

/** The words of a definition in the language of the page; names of platforms, and what is not known, as they are. */
export const channelWords = (words: string): string => known.getState()[words] ?? words

/** The same for what is shown now: it is drawn again once the words are there. */
export function useChannelWords(): typeof channelWords {
  const table = useStore(known)
  useEffect(() => {
    if (asked) return
    asked = true
    import('./channel-table.ts').then(
      ({ said }) => known.setState(said),
      // Asked again with the next conversation.
      () => {
        asked = false
      },
    )
  }, [])
  return (words) => table[words] ?? words
}
