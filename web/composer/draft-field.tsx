// Where is the answer written? A field that grows with its text, marks what is too long, and completes names.
import { t } from '@lingui/core/macro'
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { nextBlank } from '#shared/domain/answer-template.ts'
import type { TextLimit } from '#shared/domain/text-length.ts'
import { type Mode, openOverlay } from '../store/page.ts'
import { completed, completionAt } from './completion.ts'
import styles from './draft-field.module.css'
import { type Suggestion, Suggestions, suggestionId, suggestionsId, useSuggestions } from './suggestions.tsx'
import { fittingLength } from './text-limit.ts'

const hints: Record<Mode, string> = {
  public: t`Write a public answer`,
  private: t`Write a private answer`,
  note: t`Write a note for the team`,
}

/**
 * The text lies twice, one behind the other: in the field, and behind it with its excess marked. Both are written by
 * hand: a letter is there at once, and nothing is drawn for it.
 */
export function DraftField({
  ref,
  text,
  textNow,
  limit,
  mode,
  onWrite,
  onSend,
  onCycle,
  onFiles,
}: {
  ref: RefObject<HTMLTextAreaElement | null>
  /** What has been drawn of the answer, at most a moment old. */
  text: string
  textNow: () => string
  limit: TextLimit | null
  mode: Mode
  onWrite: (text: string) => void
  /** `close`: and the conversation is done with it. */
  onSend: (close: boolean) => void
  onCycle: () => void
  /** Files were pasted. */
  onFiles: (files: File[]) => void
}) {
  const behind = useRef<HTMLDivElement>(null)
  /** Where the cursor stands while a name is being typed. */
  const [cursor, setCursor] = useState<number | null>(null)
  const [index, setIndex] = useState(0)
  const completionIn = (words: string, at: number) => completionAt(words, at, mode === 'note')
  const completion = cursor === null ? null : completionIn(textNow(), cursor)
  const suggestions = useSuggestions(completion)
  const open = completion !== null && suggestions.length > 0
  const at = Math.min(index, suggestions.length - 1)
  // Empty, it shows its hint, which goes the way of the page.
  const direction = text === '' ? undefined : 'auto'
  const isOver = limit !== null && fittingLength(text, limit) < text.length
  const reflect = (words: string) => {
    const fits = limit === null ? words.length : fittingLength(words, limit)
    const [within, over] = behind.current?.children ?? []
    say(within, words.slice(0, fits))
    say(over, words.slice(fits))
  }
  useLayoutEffect(() => {
    const words = textNow()
    if (ref.current !== null && ref.current.value !== words) ref.current.value = words
    reflect(words)
  })

  const choose = (suggestion: Suggestion | undefined) => {
    if (completion === null || suggestion === undefined) return
    const next = completed(textNow(), completion, suggestion.insert)
    setCursor(null)
    onWrite(next.text)
    requestAnimationFrame(() => ref.current?.setSelectionRange(next.cursor, next.cursor))
  }
  /** True when the list of names took the key. */
  const walk = ({ key }: KeyboardEvent): boolean => {
    if (!open) return false
    const count = suggestions.length
    const [onwards, backwards] =
      document.dir === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
    if (key === 'ArrowDown' || key === onwards) setIndex((at + 1) % count)
    else if (key === 'ArrowUp' || key === backwards) setIndex((at + count - 1) % count)
    else if (key === 'Enter' || key === 'Tab') choose(suggestions[at])
    else if (key === 'Escape') setCursor(null)
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    const { value, selectionStart, selectionEnd } = event.currentTarget
    const command = event.ctrlKey || event.metaKey
    if (command && event.key === 'Enter') {
      if (!event.repeat) onSend(event.shiftKey)
    } else if (command && event.key === '.') onCycle()
    else if (command || event.altKey) return
    else if (walk(event)) event.stopPropagation()
    else if (event.key === '/' && mode !== 'note' && /(^|\n)$/.test(value.slice(0, selectionStart)))
      openOverlay('templates')
    else if (event.key === 'Tab' && !event.shiftKey) {
      const blank = nextBlank(value, selectionEnd)
      if (blank === null) return
      event.currentTarget.setSelectionRange(blank.start, blank.end)
    } else return
    event.preventDefault()
  }
  return (
    <>
      <div className={styles.field}>
        <div ref={behind} className={styles.behind} aria-hidden="true" dir={direction}>
          <span />
          <mark className={styles.over} />
          {'\u200b'}
        </div>
        <textarea
          ref={ref}
          data-draft=""
          className={styles.input}
          dir={direction}
          placeholder={hints[mode]}
          aria-label={hints[mode]}
          aria-invalid={isOver}
          aria-autocomplete="list"
          aria-controls={open ? suggestionsId : undefined}
          aria-activedescendant={open ? suggestionId(at) : undefined}
          spellCheck
          onInput={({ currentTarget: { value, selectionStart } }) => {
            reflect(value)
            setCursor(completionIn(value, selectionStart) === null ? null : selectionStart)
            setIndex(0)
            onWrite(value)
          }}
          onBlur={() => setCursor(null)}
          onPaste={(event) => {
            const files = [...event.clipboardData.files]
            // What was copied from an office comes as text and as a picture of it: the text is meant.
            if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return
            event.preventDefault()
            onFiles(files)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {open && (
        <Suggestions
          label={completion.kind === 'emoji' ? t`Emoji` : t`Colleagues`}
          all={suggestions}
          index={at}
          onChoose={choose}
        />
      )}
    </>
  )
}

/** What stands there stays and says something else: cheaper than another text in its place. */
function say(place: Element | undefined, words: string): void {
  if (place?.firstChild instanceof Text) place.firstChild.data = words
  else place?.append(words)
}
