// Where does a channel's mark come from? From a file of the build, asked for once and beside the scripts.
import { marks } from 'virtual:channel-marks'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

const paths = createStore<Readonly<Record<string, string>>>(() => ({}))
let asked = false

function ask(): void {
  if (asked) return
  asked = true
  fetch(marks)
    .then((answer) => answer.json())
    .then((drawn) => paths.setState(drawn))
    // The next mark that is drawn asks again.
    .catch(() => {
      asked = false
    })
}

/** The SVG path of a channel's mark on a 24 px square; empty until it is there. */
export function useChannelPath(channel: string): string {
  useEffect(ask, [])
  return useStore(paths, (known) => known[channel] ?? '')
}
