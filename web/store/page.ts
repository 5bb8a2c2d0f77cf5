// What is the page itself doing: toasts, dialogs, the row the keyboard stands on, how the connection is?
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Pointed } from '../conversation/marks.ts'
import type { SyncPhase } from '../sync/sync-ports.ts'
import { storedTheme, type Theme } from '../theme/theme.ts'
import type { BulkRun } from './bulk.ts'

export type ToastIcon = 'done' | 'snooze' | 'person' | 'failed' | 'info'
export type Toast = {
  id: number
  icon: ToastIcon
  words: string
  action?: { label: string; key?: string; run: () => void }
}
export type Mode = 'public' | 'private' | 'note'
export type Overlay =
  | 'help'
  | 'snooze'
  | 'assign'
  | 'hand over'
  | 'more'
  | 'views'
  | 'filter'
  | 'keep'
  | 'bulk assign'
  | 'bulk snooze'
  | 'bulk tags'
  | 'bulk more'
  | 'brand'
  | 'person'
  | 'moment'
  | 'templates'
  | 'macros'
  | 'send-later'
  | 'tier'
  | 'palette'
  | 'tags'
  | 'priority'
  /** What hangs on one message, by its id. */
  | `relabel ${string}`
  | 'annotate'
  | 'pulse-brand'
  | 'pulse-channel'
  | 'incident-owner'
  | 'crisis'
  | 'rehearsal'
  | 'inject'
  | `act ${string}`

export type PageState = {
  toast: Toast | null
  overlay: Overlay | null
  /** The row the keyboard stands on; the open one wherever two panes fit. */
  activeRow: string | null
  /** Rows marked for one action on all of them. */
  picked: ReadonlySet<string>
  /** What is being done to the marked rows, or was refused. */
  bulk: BulkRun | null
  /** The search field is open; what is searched for stands in the address. */
  finding: boolean
  panelOpen: boolean
  /** Words of a message that a reason in the panel points at while it is looked at. */
  pointed: Pointed | null
  singleKeys: boolean
  /** Messages that may be hostile are blurred until asked for. */
  blurHostile: boolean
  theme: Theme
  connection: { phase: SyncPhase; seq: number; since: number }
  /** Said once by a screen reader; politely or at once. */
  said: { polite: string; alert: string }
  /** A wish for the composer of a conversation, on a tab if one is named; null once it has been granted. */
  compose: { conversation: string; mode: Mode | null; at: number } | null
}

const keysKey = 'harken.single-keys'
const blurKey = 'harken.blur-hostile'

export const page = createStore<PageState>(() => ({
  toast: null,
  overlay: null,
  activeRow: null,
  picked: new Set<string>(),
  bulk: null,
  finding: false,
  panelOpen: false,
  pointed: null,
  singleKeys: localStorage.getItem(keysKey) !== 'off',
  blurHostile: localStorage.getItem(blurKey) !== 'off',
  theme: storedTheme(),
  connection: { phase: 'connecting', seq: 0, since: Date.now() },
  said: { polite: '', alert: '' },
  compose: null,
}))

export const usePage = <T>(select: (state: PageState) => T): T => useStore(page, select)

let lastToast = 0

/** Shows a toast in place of the one before, and says it. */
export function toast(words: string, icon: ToastIcon, action?: Toast['action']): void {
  page.setState(({ said }) => ({
    toast: { id: ++lastToast, icon, words, ...(action === undefined ? {} : { action }) },
    said: { ...said, [icon === 'failed' ? 'alert' : 'polite']: words },
  }))
}

export const dismissToast = (): void => page.setState({ toast: null })

export function openOverlay(overlay: Overlay | null): void {
  page.setState({ overlay })
}

export function allowSingleKeys(singleKeys: boolean): void {
  localStorage.setItem(keysKey, singleKeys ? 'on' : 'off')
  page.setState({ singleKeys })
}

export function setBlurHostile(blurHostile: boolean): void {
  localStorage.setItem(blurKey, blurHostile ? 'on' : 'off')
  page.setState({ blurHostile })
}

export function say(words: string, how: 'polite' | 'alert' = 'polite'): void {
  page.setState(({ said }) => ({ said: { ...said, [how]: words } }))
}

/** Asks the composer of a conversation to take the focus, on a tab if one is named. */
export function compose(conversation: string, mode: Mode | null): void {
  page.setState({ compose: { conversation, mode, at: Date.now() } })
}
