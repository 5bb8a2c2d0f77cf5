// How many are in each view?
import { useStore } from 'zustand'
import { drawnSlowly } from './drawn-slowly.ts'
import { inbox } from './inbox.ts'
import type { InboxState } from './inbox-state.ts'

type Counts = InboxState['counts']

const drawn = drawnSlowly(inbox, ({ counts }) => counts)

/** What is known of them, at most half a second old. */
export const useCounts = <T>(select: (counts: Counts) => T): T =>
  useStore(drawn, ({ value }) => select(value))
