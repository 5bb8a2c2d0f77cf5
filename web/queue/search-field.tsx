// What is somebody looking for? The field in the head of the list; what it holds stands in the address.
import { t } from '@lingui/core/macro'
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { goTo, placeNow } from '../app/place.ts'
import { besideKey } from '../keyboard/own-keys.ts'
import { Button } from '../pieces/button.tsx'
import { page } from '../store/page.ts'
import styles from './search-field.module.css'

/** A pause in typing after which it is searched. */
const pauseMs = 220

export const startSearch = (): void => {
  page.setState({ finding: true })
  document.getElementById('search')?.focus()
}

export const isSearching = (): boolean => page.getState().finding || placeNow().of.q !== null

/** Back to the list as it was. */
export function endSearch(): void {
  const { of } = placeNow()
  page.setState({ finding: false })
  if (of.q !== null) goTo({ of: { ...of, q: null }, conversation: placeNow().conversation })
  requestAnimationFrame(() => document.getElementById('queue')?.focus())
}

/** Searches for `text`: one step of history, however much is typed. Returns what is searched for then. */
function ask(text: string): string | null {
  const next = text.trim() || null
  const { of } = placeNow()
  if (next !== of.q) goTo({ of: { ...of, q: next } }, of.q !== null)
  return next
}

export function SearchField({ q }: { q: string | null }) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(q ?? '')
  const asked = useRef(q)
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    if (q === asked.current) return
    // The address was changed by something else: back, a link, another list.
    asked.current = q
    setText(q ?? '')
    if (q === null) page.setState({ finding: false })
  }, [q])
  useEffect(() => {
    const timer = setTimeout(() => {
      asked.current = ask(text)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <search className={styles.find}>
      <Search size={15} strokeWidth={1.75} aria-hidden="true" />
      <input
        ref={field}
        id="search"
        className={styles.field}
        value={text}
        maxLength={100}
        placeholder={t`Name, handle, id, tag or words`}
        aria-label={t`Search conversations`}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') endSearch()
          if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault()
            asked.current = ask(text)
            document.getElementById('queue')?.focus()
          }
        }}
      />
      <Button
        look="icon"
        small
        aria-label={t`End search`}
        title={besideKey(t`End search`, 'Esc')}
        onClick={endSearch}
      >
        <X size={15} strokeWidth={1.75} />
      </Button>
    </search>
  )
}
