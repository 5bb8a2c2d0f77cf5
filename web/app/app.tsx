// How are the panes laid out? Three side by side, two, or one, by the room there is.
import { t } from '@lingui/core/macro'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { useLocation } from 'wouter'
import { ConversationPane } from '../conversation/conversation-pane.tsx'
import { CrisisBar } from '../crisis/crisis-bar.tsx'
import { crisisIn } from '../crisis/crisis-place.ts'
import { CustomerPanel } from '../customer/customer-panel.tsx'
import { Footer } from '../footer/footer.tsx'
import { useKeys } from '../keyboard/use-keys.ts'
import { QueuePane } from '../queue/queue-pane.tsx'
import type { ListOf } from '../queue/view-rules.ts'
import { Rail } from '../rail/rail.tsx'
import { addressOfReading, startReading } from '../reading/reading-place.ts'
import { useCounts } from '../store/counts.ts'
import { type Overlay, openOverlay, page, usePage } from '../store/page.ts'
import { viewNames } from '../words/views.ts'
import styles from './app.module.css'
import { partOf } from './part.ts'
import { spellOutAddress, useListOf, useListPath, usePlace } from './place.ts'
import type { Place } from './place-address.ts'
import { onPlainClick } from './plain-click.ts'
import { useNarrow, useTight } from './screen.ts'
import { Spoken } from './spoken.tsx'
import { actedOn } from './stepping.ts'
import { Toasts } from './toasts.tsx'

const HelpDialog = lazy(async () => ({ default: (await import('../menus/help-dialog.tsx')).HelpDialog }))
const PulsePage = lazy(async () => ({ default: (await import('../pulse/pulse-page.tsx')).PulsePage }))
const TeamPage = lazy(async () => ({ default: (await import('../team/team-page.tsx')).TeamPage }))
const ReadingPage = lazy(async () => ({ default: (await import('../reading/reading-page.tsx')).ReadingPage }))
const NoticesPage = lazy(async () => ({ default: (await import('../notices/notices-page.tsx')).NoticesPage }))
const CrisisPage = lazy(async () => ({ default: (await import('../crisis/crisis-page.tsx')).CrisisPage }))
const SettingsPage = lazy(async () => ({
  default: (await import('../settings/settings-page.tsx')).SettingsPage,
}))
const SnoozeDialog = lazy(async () => ({
  default: (await import('../menus/snooze-dialog.tsx')).SnoozeDialog,
}))

const HandOverDialog = lazy(async () => ({
  default: (await import('../menus/hand-over-dialog.tsx')).HandOverDialog,
}))
const Palette = lazy(async () => ({ default: (await import('../menus/palette.tsx')).Palette }))
const ConversationPicker = lazy(async () => ({
  default: (await import('../menus/conversation-picker.tsx')).ConversationPicker,
}))
const KeepDialog = lazy(async () => ({ default: (await import('../menus/keep-dialog.tsx')).KeepDialog }))
const BulkTagDialog = lazy(async () => ({
  default: (await import('../menus/bulk-tag-dialog.tsx')).BulkTagDialog,
}))

/** What its tab is called; the settings call theirs by their section. */
const partNames = {
  pulse: t`Pulse`,
  team: t`Team`,
  notices: t`For me`,
  crisis: t`Crisis`,
  reading: t`To read`,
} as const

export function App() {
  const place = usePlace()
  const { of, conversation } = place
  const narrow = useNarrow()
  const tight = useTight()
  const panelOpen = usePage((state) => state.panelOpen)
  useKeys()

  const [path] = useLocation()
  const part = partOf(path)
  const crisis = crisisIn(path)

  // biome-ignore lint/correctness/useExhaustiveDependencies: with every other place
  useEffect(spellOutAddress, [place])
  useEffect(() => {
    // Amid a run of steps the keyboard is ahead of the address.
    if (conversation !== null) page.setState({ activeRow: actedOn() })
  }, [conversation])
  useEffect(() => page.setState({ panelOpen: !tight }), [tight])
  if (part !== 'inbox') {
    return (
      <Frame className={styles.wide ?? ''}>
        <Title />
        <Rail />
        <Suspense>
          {part === 'settings' && <SettingsPage />}
          {part === 'team' && <TeamPage />}
          {part === 'reading' && <ReadingPage />}
          {part === 'notices' && <NoticesPage />}
          {part === 'pulse' && <PulsePage />}
          {crisis !== null && <CrisisPage key={crisis} id={crisis} />}
        </Suspense>
        {!narrow && <Footer />}
        <Toasts />
        <Spoken />
        <Anywhere />
      </Frame>
    )
  }

  const showList = !narrow || conversation === null
  // The one pane there is on a small screen is the main one.
  const List = narrow ? 'main' : 'div'
  const showConversation = !narrow || conversation !== null
  return (
    <Frame className={panelOpen && conversation !== null ? (styles.withPanel ?? '') : ''} toRead={of}>
      <Title />
      {(!narrow || conversation === null) && <Rail />}
      {showList && (
        <List className={styles.list}>
          <QueuePane of={of} />
        </List>
      )}
      {showConversation && (
        <main className={styles.main}>
          <ConversationPane id={conversation} />
        </main>
      )}
      {panelOpen && conversation !== null && (
        <div className={styles.panel}>
          {tight && (
            <button
              type="button"
              className={styles.scrim}
              aria-label={t`Close panel`}
              onClick={() => page.setState({ panelOpen: false })}
            />
          )}
          <CustomerPanel id={conversation} />
        </div>
      )}
      {!narrow && <Footer />}
      <Toasts />
      <Spoken />
      <Anywhere />
      <OverRows place={place} />
    </Frame>
  )
}

/** What opens over the list and the conversation. */
function OverRows({ place: { of, conversation } }: { place: Place }) {
  const overlay = usePage((state) => state.overlay)
  const activeRow = usePage((state) => (state.overlay === null ? null : state.activeRow))
  const target = conversation ?? activeRow
  return (
    <Suspense>
      {overlay === 'keep' && <KeepDialog of={of} onClose={() => openOverlay(null)} />}
      {overlay === 'bulk tags' && <BulkTagDialog onClose={() => openOverlay(null)} />}
      {target !== null && overlay === 'hand over' && (
        <HandOverDialog id={target} onClose={() => openOverlay(null)} />
      )}
      {target !== null && overlay === 'moment' && (
        <SnoozeDialog id={target} onClose={() => openOverlay(null)} />
      )}
      {target !== null && isPicked(overlay) && (
        <ConversationPicker key={target} what={overlay} id={target} onClose={() => openOverlay(null)} />
      )}
    </Suspense>
  )
}

const isPicked = (overlay: Overlay | null): overlay is 'assign' | 'snooze' | 'tags' | 'priority' =>
  overlay === 'assign' || overlay === 'snooze' || overlay === 'tags' || overlay === 'priority'

/** Names the tab by what is shown and by how many wait. */
function Title() {
  const of = useListOf()
  const count = useCounts(({ needs_reply }) => needs_reply)
  const part = partOf(useListPath())
  useEffect(() => {
    if (part === 'settings') return
    const where = part === 'inbox' ? viewNames[of.view] : partNames[part]
    document.title = `${count === undefined || count === 0 ? '' : `(${count}) `}${where} · Harken`
  }, [count, of.view, part])
  return null
}

/** What opens over every part of the page. */
function Anywhere() {
  const overlay = usePage((state) => state.overlay)
  const close = () => openOverlay(null)
  return (
    <Suspense>
      {overlay === 'help' && <HelpDialog onClose={close} />}
      {overlay === 'palette' && <Palette onClose={close} />}
    </Suspense>
  )
}

type FrameProps = {
  className: string
  /** The list that can be read as a document: offered to whoever comes by keyboard. */
  toRead?: ListOf
  children: ReactNode
}

/** The panes, and above them whatever holds for the whole page. */
function Frame({ className, toRead, children }: FrameProps) {
  return (
    <div className={styles.frame}>
      {toRead !== undefined && (
        <nav aria-label={t`For readers`}>
          <a
            className={styles.skip}
            href={addressOfReading({ of: toRead, after: null, from: 1 })}
            onClick={onPlainClick(() => startReading(toRead))}
          >
            {t`Read this list page by page`}
          </a>
        </nav>
      )}
      <CrisisBar />
      <div className={`${styles.app} ${className}`}>{children}</div>
    </div>
  )
}
