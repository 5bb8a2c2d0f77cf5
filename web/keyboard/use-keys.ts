// What does each key do on this page, for this person?
import { useEffect } from 'react'
import { may } from '#shared/api/roles.ts'
import { isNarrow } from '../app/screen.ts'
import { arrive } from '../app/stepping.ts'
import { useHarken } from '../store/harken.ts'
import { inbox } from '../store/inbox.ts'
import { openOverlay, page } from '../store/page.ts'
import { actsOf } from './command-acts.ts'
import { commands } from './commands.ts'
import { move, openActive, stepBack } from './move.ts'
import { openKeys, useKeyMap } from './own-keys.ts'
import { listenForPanes } from './panes.ts'
import { type Bindings, isInDialog, isInList, listenForChords, listenForKeys } from './single-keys.ts'

export function useKeys(): void {
  const harken = useHarken()
  const { me, roles } = harken
  const map = useKeyMap()
  useEffect(() => openKeys(me), [me])
  useEffect(() => {
    const acts = actsOf(harken)
    const own = commands.filter(({ needs }) => may(roles, needs))
    const single: Bindings = new Map(
      own.flatMap(({ id, repeats = false, runs = false }) =>
        map[id].map((key) => [key, { act: runs ? acts[id] : arrived(acts[id]), repeats }]),
      ),
    )
    const anywhere = new Set(own.flatMap((command) => (command.anywhere ? map[command.id] : [])))
    const stops = [
      listenForKeys(single, (keys) => {
        const { singleKeys, overlay } = page.getState()
        // Elsewhere there is no row to act on: only the ways to other places work.
        return singleKeys && overlay === null && (isOnList() || anywhere.has(keys)) && !isAboutToWrite()
      }),
      listenForKeys(
        always,
        (keys, event) => page.getState().overlay === null && isOnList() && !isOwnKeyOf(keys, event),
      ),
      listenForPanes(),
      listenForChords([
        {
          key: 'a',
          act: (event) => {
            const here = isInList(event) && isOnList() && page.getState().overlay === null
            if (!here || !may(roles, 'supervise')) return false
            acts['choose-all']()
          },
        },
        {
          key: 'k',
          act: (event) => {
            const { overlay } = page.getState()
            if (overlay !== null || isInDialog(event)) return overlay === 'palette'
            arrive()
            openOverlay('palette')
          },
        },
      ]),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [harken, roles, map])
}

/** What does not run is meant for the conversation that a run has reached. */
const arrived = (act: () => void) => () => {
  arrive()
  act()
}

const always: Bindings = new Map([
  ['ArrowDown', { act: () => move(1), repeats: true }],
  ['ArrowUp', { act: () => move(-1), repeats: true }],
  ['Home', { act: () => move(-Infinity), repeats: false }],
  ['End', { act: () => move(Infinity), repeats: false }],
  ['PageDown', { act: () => move(8), repeats: true }],
  ['PageUp', { act: () => move(-8), repeats: true }],
  ['Enter', { act: arrived(openActive), repeats: false }],
  ['Escape', { act: arrived(stepBack), repeats: false }],
])

/** Rows can be acted on only where they are shown. */
export const isOnList = (): boolean => location.pathname.startsWith('/inbox')

/** The composer has been asked for but is not there yet: what is typed is meant for it. */
function isAboutToWrite(): boolean {
  const { compose: wish } = page.getState()
  return wish !== null && Date.now() - wish.at < 2000
}

// Enter presses a focused button or link, arrows scroll a focused thread.
function isOwnKeyOf(key: string, { target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (key === 'Enter') return target.closest('a, button, summary') !== null
  const scrolls = key.startsWith('Arrow') || key.startsWith('Page') || key === 'Home' || key === 'End'
  return (
    scrolls && (isNarrow() || target.closest('#thread, #panel') !== null) && inbox.getState().lists.size > 0
  )
}
