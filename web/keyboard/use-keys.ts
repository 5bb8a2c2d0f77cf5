// What does each key do on this page?
import { useEffect } from 'react'
import type { View } from '#shared/api/conversations.ts'
import type { CrisisView } from '#shared/api/crises.ts'
import { goTo, placeNow } from '../app/place.ts'
import { withoutEmpty } from '../app/place-address.ts'
import { isNarrow } from '../app/screen.ts'
import { heldReplyOf, undoReplyNow } from '../composer/act-on-reply.ts'
import { openRelabel } from '../conversation/relabel-button.tsx'
import { closeAndGoOn } from '../conversation/use-conversation-actions.ts'
import { tickStep } from '../footer/steps-taken.ts'
import { goToPulse } from '../pulse/pulse-place.ts'
import { closeChosen } from '../queue/bulk-bar.tsx'
import { nextGroup } from '../queue/crisis-groups.ts'
import { pickAll, togglePick } from '../queue/picking.ts'
import { startSearch } from '../queue/search-field.tsx'
import type { ListOf } from '../queue/view-rules.ts'
import { goToSettings } from '../settings/settings-place.ts'
import { claimIt, releaseIt, reopenIt } from '../store/actions.ts'
import { claimTheNext } from '../store/claim-next.ts'
import { crises } from '../store/crises.ts'
import { type Harken, useHarken, useMay } from '../store/harken.ts'
import { inbox } from '../store/inbox.ts'
import { mergeList } from '../store/load-list.ts'
import { compose, type Mode, type Overlay, openOverlay, page, toast } from '../store/page.ts'
import { undoLatest } from '../store/undo.ts'
import { extend, move, openActive, stepBack } from './move.ts'
import { type Bindings, listenForKeys, listenForSelectAll } from './single-keys.ts'

export function useKeys(): void {
  const harken = useHarken()
  const works = useMay('work')
  const supervises = useMay('supervise')
  useEffect(() => {
    const single = {
      ...reading(harken),
      ...(works ? working(harken) : {}),
      ...(supervises ? leading(harken) : {}),
    }
    const stops = [
      listenForKeys(prevented(single), () => page.getState().singleKeys),
      listenForKeys(prevented(always), () => true),
      listenForSelectAll(() => supervises && page.getState().overlay === null && void pickAll(harken)),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [harken, works, supervises])
}

const always: Bindings = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Home: () => move(-Infinity),
  End: () => move(Infinity),
  PageDown: () => move(8),
  PageUp: () => move(-8),
  Enter: openActive,
  Escape: stepBack,
}

function reading(harken: Harken): Bindings {
  const go = (view: View) => () => goTo({ of: { ...placeNow().of, view, q: null }, conversation: null })
  const help = () => openOverlay('help')
  return {
    j: () => {
      move(1)
      tickStep('move')
    },
    k: () => move(-1),
    '.': () => mergeList(harken, placeNow().of),
    '/': startSearch,
    'Shift+/': startSearch,
    f: () => openOverlay('filter'),
    '?': help,
    'Shift+?': help,
    i: () => page.setState(({ panelOpen }) => ({ panelOpen: !panelOpen })),
    w: showWhy,
    'g i': go('needs_reply'),
    'g m': go('mine'),
    'g u': go('unassigned'),
    'g w': go('waiting'),
    'g s': go('snoozed'),
    'g d': go('done'),
    s: () => splitByCrisis(({ filter }, active) => nextGroup(filter, active)),
    'g c': () => splitByCrisis(() => 'yes'),
    'g ,': () => goToSettings(),
    'g p': () => goToPulse({ brand: placeNow().of.filter.brand ?? null, channel: null, incident: null }),
  }
}

function working(harken: Harken): Bindings {
  const onOpen = (act: (id: string) => void) => () => {
    const id = placeNow().conversation ?? page.getState().activeRow
    if (id !== null) act(id)
  }
  const answer = (mode: Mode | null) =>
    onOpen((id) => {
      compose(id, mode)
      if (mode === null) tickStep('reply')
    })
  const hang = (overlay: Overlay) => onOpen(() => openOverlay(overlay))
  return {
    q: () => void claimTheNext(harken, placeNow().of).then((id) => id !== null && goTo({ conversation: id })),
    c: onOpen((id) => void claimIt(harken, id)),
    'Shift+C': onOpen((id) => void releaseIt(harken, id)),
    e: onOpen((id) => closeAndGoOn(harken, id)),
    'Shift+E': onOpen((id) => void reopenIt(harken, id)),
    h: hang('snooze'),
    r: answer(null),
    p: answer('private'),
    n: answer('note'),
    t: hang('templates'),
    m: hang('macros'),
    l: onOpen(() => {
      page.setState({ panelOpen: true })
      queueMicrotask(() => document.getElementById('add-tag')?.click())
    }),
    d: () => {
      if (!openRelabel())
        toast('Open a conversation first: what triage makes of it can be corrected there', 'info')
    },
    z: () => takeBack(harken),
  }
}

function leading(harken: Harken): Bindings {
  const chosen = (act: () => void, one?: (() => void) | undefined) => () =>
    page.getState().picked.size > 0 ? act() : one?.()
  const single = working(harken)
  const own = (key: string) => () => single[key]?.(new KeyboardEvent('keydown', { key }))
  return {
    a: chosen(
      () => openOverlay('bulk assign'),
      () => openOverlay('assign'),
    ),
    e: chosen(() => closeChosen(harken), own('e')),
    h: chosen(() => openOverlay('bulk snooze'), own('h')),
    l: chosen(() => openOverlay('bulk tags'), own('l')),
    x: () => {
      const { activeRow } = page.getState()
      if (activeRow !== null) togglePick(activeRow)
    },
    'Shift+J': () => extend(1),
    'Shift+K': () => extend(-1),
  }
}

/** A held reply goes before any other thing: it is the one that cannot be taken back later. */
function takeBack(harken: Harken): void {
  const { conversation } = placeNow()
  const held = conversation === null ? null : heldReplyOf(conversation, harken.me)
  if (held !== null) {
    tickStep('undo')
    void undoReplyNow(harken, held)
  } else if (!undoLatest()) toast('Nothing to undo', 'info')
}

/** Another part of the queue while a crisis is on; without one it is whole. */
function splitByCrisis(choose: (of: ListOf, active: readonly CrisisView[]) => string | undefined): void {
  const { active } = crises.getState()
  const { of } = placeNow()
  if (active.length === 0) toast('No crisis is on: the queue is not split', 'info')
  else
    goTo({
      of: { ...of, filter: withoutEmpty({ ...of.filter, crisis: choose(of, active) }) },
      conversation: null,
    })
}

function showWhy(): void {
  page.setState({ panelOpen: true })
  tickStep('why')
  queueMicrotask(() => document.getElementById('why')?.focus())
}

// `g` waits for its second key: that one means a place, not an action.
let gPressedAt = Number.NEGATIVE_INFINITY
window.addEventListener(
  'keydown',
  ({ key, timeStamp }) => {
    if (key === 'g') gPressedAt = timeStamp
    else if (key !== 'Shift') setTimeout(() => (gPressedAt = Number.NEGATIVE_INFINITY))
  },
  true,
)
/** The composer has been asked for but is not there yet: what is typed is meant for it. */
function isAboutToWrite(): boolean {
  const { compose: wish } = page.getState()
  return wish !== null && Date.now() - wish.at < 2000
}

const isHalfTyped = (): boolean => performance.now() - gPressedAt < 1000

/** Handled keys do nothing else, and an open menu or dialog keeps them all. */
function prevented(bindings: Bindings): Bindings {
  return Object.fromEntries(
    Object.entries(bindings).map(([key, act]) => [
      key,
      (event) => {
        if (page.getState().overlay !== null) return
        // Elsewhere there is no row to act on: only the ways to other places work.
        if (!location.pathname.startsWith('/inbox') && !key.startsWith('g ') && !key.endsWith('?')) return
        if (isAboutToWrite()) return event.preventDefault()
        if (isOwnKeyOf(event) || (!key.includes(' ') && isHalfTyped())) return
        event.preventDefault()
        act(event)
      },
    ]),
  )
}

// Enter presses a focused button or link, arrows scroll a focused thread.
function isOwnKeyOf({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (key === 'Enter') return target.closest('a, button, summary') !== null
  const scrolls = key.startsWith('Arrow') || key.startsWith('Page') || key === 'Home' || key === 'End'
  return (
    scrolls && (isNarrow() || target.closest('#thread, #panel') !== null) && inbox.getState().lists.size > 0
  )
}
