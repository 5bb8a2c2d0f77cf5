// Which list is this, how long is it, and how is it narrowed?
import { ChevronDown, ListFilter, Search, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { type View, views } from '#shared/api/conversations.ts'
import { goTo } from '../app/place.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import { Button } from '../pieces/button.tsx'
import { channelName } from '../pieces/channel.tsx'
import { useInbox } from '../store/inbox.ts'
import { page, usePage } from '../store/page.ts'
import { counted } from '../words/numbers.ts'
import { viewNames } from '../words/views.ts'
import styles from './queue-header.module.css'
import type { ListOf } from './view-rules.ts'

export function QueueHeader({ of }: { of: ListOf }) {
  const counts = useInbox((state) => state.counts)
  const finding = usePage((state) => state.finding)
  const count = counts[of.view]
  const narrowed = of.brand !== null || of.channel !== null
  return (
    <header className={styles.header}>
      {finding === null ? (
        <>
          <h1 className={styles.title}>
            <MenuButton
              overlay="views"
              label="Views"
              className={styles.views ?? ''}
              entries={views.map((view) => ({
                id: view,
                label: viewNames[view],
                detail: counts[view] === undefined ? '' : counted(counts[view]),
                checked: view === of.view,
              }))}
              onChoose={(id) => goTo({ of: { ...of, view: viewOf(id) }, conversation: null })}
            >
              {viewNames[of.view]}
              <ChevronDown size={15} strokeWidth={1.75} aria-hidden="true" />
            </MenuButton>
          </h1>
          <span className={styles.count}>
            {count === undefined ? '' : counted(count)}
            {narrowed && <span className="visually-hidden"> before narrowing</span>}
          </span>
          <span className={styles.space} />
          <Button look="icon" aria-label="Find in this list" title="Find  /" onClick={startFinding}>
            <Search size={16} strokeWidth={1.75} />
          </Button>
          <Narrowing of={of} />
        </>
      ) : (
        <>
          <h1 className="visually-hidden">{viewNames[of.view]}</h1>
          <FindField value={finding} />
        </>
      )}
    </header>
  )
}

export const startFinding = (): void => page.setState(({ finding }) => ({ finding: finding ?? '' }))

function FindField({ value }: { value: string }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const end = () => page.setState({ finding: null })
  return (
    <search className={styles.find}>
      <Search size={15} strokeWidth={1.75} aria-hidden="true" />
      <input
        ref={field}
        className={styles.field}
        value={value}
        placeholder="Name, handle, text or tag in the loaded rows"
        aria-label="Find in the loaded rows"
        onChange={(event) => page.setState({ finding: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') end()
          if (event.key === 'Enter') document.getElementById('queue')?.focus()
        }}
      />
      <Button look="icon" small aria-label="Stop finding" onClick={end}>
        <X size={15} strokeWidth={1.75} />
      </Button>
    </search>
  )
}

function Narrowing({ of }: { of: ListOf }) {
  const workspace = useInbox((state) => state.workspace)
  const channels = [...new Set(workspace?.accounts.map(({ channel }) => channel))]
  const entries = [
    { id: 'channel:', label: 'All channels', checked: of.channel === null, heading: 'Channel' },
    ...channels.map((id) => ({ id: `channel:${id}`, label: channelName(id), checked: of.channel === id })),
    { id: 'brand:', label: 'All brands', checked: of.brand === null, heading: 'Brand' },
    ...(workspace?.brands ?? []).map((id) => ({ id: `brand:${id}`, label: id, checked: of.brand === id })),
  ]
  const on = of.brand !== null || of.channel !== null
  return (
    <MenuButton
      overlay="filter"
      look="icon"
      label={on ? 'Narrowed by brand or channel' : 'Narrow by brand or channel'}
      title="Narrow by brand or channel"
      className={on ? (styles.on ?? '') : ''}
      entries={entries}
      onChoose={(id) => {
        const [what = '', value = ''] = id.split(/:(.*)/s)
        goTo({ of: { ...of, [what]: value === '' ? null : value } })
      }}
    >
      <ListFilter size={16} strokeWidth={1.75} />
    </MenuButton>
  )
}

const viewOf = (id: string): View => views.find((view) => view === id) ?? 'needs_reply'
