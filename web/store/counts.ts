// How many are in each view? Numbers that change many times a second are drawn a few times a second.
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { inbox } from './inbox.ts'
import type { InboxState } from './inbox-state.ts'

type Counts = InboxState['counts']

const drawnEveryMs = 500

const drawn = createStore<{ counts: Counts }>(() => ({ counts: inbox.getState().counts }))
let drawnAt = Number.NEGATIVE_INFINITY
let timer: ReturnType<typeof setTimeout> | null = null

function draw(): void {
  timer = null
  drawnAt = performance.now()
  drawn.setState({ counts: inbox.getState().counts })
}

inbox.subscribe(({ counts }, before) => {
  if (counts === before.counts || timer !== null) return
  const rest = drawnAt + drawnEveryMs - performance.now()
  if (rest <= 0) draw()
  else timer = setTimeout(draw, rest)
})

/** What is known of them, at most half a second old. */
export const useCounts = <T>(select: (counts: Counts) => T): T =>
  useStore(drawn, ({ counts }) => select(counts))
