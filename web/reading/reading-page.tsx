// The list as a document: fifty conversations a page, each a link, for those who read with a screen reader or a browser alone.
import { t } from '@lingui/core/macro'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { listConversations } from '#shared/api/conversations.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import { errorWords } from '../api/api-error.ts'
import { goTo } from '../app/place.ts'
import { addressOfPlace } from '../app/place-address.ts'
import { onPlainClick } from '../app/plain-click.ts'
import { Button } from '../pieces/button.tsx'
import { useNow } from '../pieces/now.ts'
import { useHarken } from '../store/harken.ts'
import { counted } from '../words/numbers.ts'
import { viewNames } from '../words/views.ts'
import { Entry } from './entry.tsx'
import styles from './reading-page.module.css'
import { addressOfReading, type ReadingPlace, readingPlaceOf } from './reading-place.ts'

const pageSize = 50

type Page = { items: Conversation[]; cursor: string | null }

export function ReadingPage() {
  const [path, navigate] = useLocation()
  const search = useSearch()
  const address = path + search
  const place = readingPlaceOf(path, search)
  const { of, from } = place
  const { page, problem, load } = usePageOf(place, address)
  const title = useRef<HTMLHeadingElement>(null)
  const now = useNow(30_000)
  // A new page is read from its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read is named by its address
  useEffect(() => title.current?.focus(), [address])
  const next = page?.cursor ?? null
  const further = addressOfReading({ of, after: next, from: from + (page?.items.length ?? 0) })
  return (
    <main className={styles.page}>
      <header>
        <h1 ref={title} tabIndex={-1} className={styles.title}>
          {t`${viewNames[of.view]}, to read`}
        </h1>
        <p className={styles.about} role="status">
          {page === null ? (problem ?? t`Loading…`) : aboutWords(from, page)}{' '}
          {problem !== null && <Button small look="outlined" onClick={load}>{t`Try again`}</Button>}
        </p>
        <a
          href={addressOfPlace({ of, conversation: null })}
          onClick={onPlainClick(() => goTo({ of, conversation: null }))}
        >
          {t`Back to the list that moves`}
        </a>
      </header>
      <ol start={from} className={styles.entries}>
        {page?.items.map((conversation) => (
          <Entry key={conversation.id} conversation={conversation} of={of} nowMs={now} />
        ))}
      </ol>
      {next !== null && (
        <a className={styles.next} href={further} onClick={onPlainClick(() => navigate(further))}>
          {t`Next ${counted(pageSize)}`}
        </a>
      )}
    </main>
  )
}

function usePageOf({ of, after }: ReadingPlace, address: string) {
  const { call } = useHarken()
  const [loaded, setLoaded] = useState<{ address: string; page: Page } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked for is named by its address
  useEffect(() => {
    let current = true
    setProblem(null)
    const query = {
      view: of.view,
      ...of.filter,
      limit: pageSize,
      ...(after === null ? {} : { cursor: after }),
    }
    call(listConversations, { query }).then(
      (page) => current && setLoaded({ address, page }),
      (error: unknown) => current && setProblem(errorWords(error)),
    )
    return () => {
      current = false
    }
  }, [address, turn])
  const page = loaded?.address === address ? loaded.page : null
  return { page, problem, load: () => setTurn(turn + 1) }
}

function aboutWords(from: number, { items }: Page): string {
  if (items.length === 0) return t`Nothing is in this list.`
  const last = from + items.length - 1
  return items.length === 1
    ? t`Conversation ${counted(from)}`
    : t`Conversations ${counted(from)} to ${counted(last)}`
}
