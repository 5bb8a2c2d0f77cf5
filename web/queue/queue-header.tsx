// Which list is this, how long is it, and what is looked for in it?
import { t } from '@lingui/core/macro'
import { ChevronDown, Search } from 'lucide-react'
import { memo } from 'react'
import { type View, views } from '#shared/api/conversations.ts'
import type { SavedViewCounted } from '#shared/api/saved-views.ts'
import { goTo } from '../app/place.ts'
import { withKeyOf } from '../keyboard/own-keys.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import type { MenuEntry } from '../menus/menu-entry.ts'
import { Button } from '../pieces/button.tsx'
import { useCounts } from '../store/counts.ts'
import { useInbox } from '../store/inbox.ts'
import type { List } from '../store/inbox-state.ts'
import { usePage } from '../store/page.ts'
import { useSavedViews } from '../store/saved-views.ts'
import { counted } from '../words/numbers.ts'
import { atLeastWords, viewNames } from '../words/views.ts'
import { FilterButton } from './filter-button.tsx'
import styles from './queue-header.module.css'
import { SearchField, startSearch } from './search-field.tsx'
import { isNarrowed, type ListOf, listKey } from './view-rules.ts'

export const QueueHeader = memo(function QueueHeader({ of }: { of: ListOf }) {
  const counts = useCounts((all) => all)
  const finding = usePage((state) => state.finding)
  const saved = useSavedViews()
  const current = saved.find((one) => listKey({ ...of, view: one.view, filter: one.filter }) === listKey(of))
  const narrowed = isNarrowed(of)
  const loaded = useInbox((state) => (narrowed ? state.lists.get(listKey(of)) : undefined))
  const group = splitOnly(of)
  const whole = group === null ? counts[of.view] : counts[`crisis:${group}`]
  const count =
    narrowed && (group === null || whole === undefined)
      ? narrowCount(current, loaded)
      : whole !== undefined && counted(whole)
  const entries: MenuEntry[] = [
    ...views.map((view) => ({
      id: view,
      label: viewNames[view],
      detail: counts[view] === undefined ? '' : counted(counts[view]),
      checked: view === of.view && !narrowed,
    })),
    ...saved.map((one, index) => ({
      id: one.id,
      label: one.name,
      detail: atLeastWords(one.count),
      checked: one === current,
      ...(index === 0 ? { heading: t`Saved views` } : {}),
    })),
  ]
  const choose = (id: string) => {
    const one = saved.find((candidate) => candidate.id === id)
    const next = one ?? { view: viewOf(id), filter: narrowed && current === undefined ? of.filter : {} }
    goTo({ of: { view: next.view, filter: next.filter, q: null }, conversation: null })
  }
  return (
    <header className={styles.header}>
      {finding || of.q !== null ? (
        <>
          <h1 className="visually-hidden">{t`Search`}</h1>
          <SearchField q={of.q} />
          <FilterButton of={of} />
        </>
      ) : (
        <>
          <h1 className={styles.title}>
            <MenuButton
              overlay="views"
              label={t`Views`}
              className={styles.views ?? ''}
              entries={entries}
              onChoose={choose}
            >
              <span className={styles.name}>{current?.name ?? viewNames[of.view]}</span>
              <ChevronDown size={15} strokeWidth={1.75} aria-hidden="true" />
            </MenuButton>
          </h1>
          <span className={styles.count}>{count}</span>
          <span className={styles.space} />
          <Button
            look="icon"
            aria-label={t`Search`}
            title={withKeyOf(t`Search`, 'search')}
            onClick={startSearch}
          >
            <Search size={16} strokeWidth={1.75} />
          </Button>
          <FilterButton of={of} />
        </>
      )}
    </header>
  )
})

/** The group of a crisis, where that is all the list is narrowed to and the server counts it. */
function splitOnly({ view, filter }: ListOf): string | null {
  const { crisis, ...rest } = filter
  return view === 'needs_reply' && crisis !== undefined && !isNarrowed({ filter: rest }) ? crisis : null
}

/** As the server counted it; else what is loaded, which is all of it once there is no more to load. */
function narrowCount(saved: SavedViewCounted | undefined, list: List | undefined): string {
  if (saved !== undefined) return atLeastWords(saved.count)
  if (list === undefined || list.phase === 'loading') return ''
  return atLeastWords({ n: list.shown.length, exact: list.cursor === null })
}

const viewOf = (id: string): View => views.find((view) => view === id) ?? 'needs_reply'
