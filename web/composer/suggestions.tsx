// Which names complete what is being typed? A list below the field, walked through by its arrow keys.
import { plural } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import { mentionName } from '#shared/domain/notice.ts'
import { useInbox } from '../store/inbox.ts'
import { personName } from '../words/people.ts'
import type { Completion } from './completion.ts'
import styles from './suggestions.module.css'

export type Suggestion = { key: string; mark: string; label: string; insert: string }

export const suggestionsId = 'suggestions'
export const suggestionId = (index: number): string => `suggestion-${index}`

const people = 6

/** What there is for a completion; empty until the names are loaded. */
export function useSuggestions(completion: Completion | null): readonly Suggestion[] {
  const agents = useInbox((state) => state.workspace?.agents)
  const [emoji, setEmoji] = useState<readonly Suggestion[]>([])
  const kind = completion?.kind
  const typed = completion?.typed ?? ''
  useEffect(() => {
    if (kind !== 'emoji') return
    let left = false
    void import('./emoji-names.ts').then(({ emojiFor }) => {
      if (left) return
      setEmoji(
        emojiFor(typed).map(({ name, emoji: sign }) => ({
          key: name,
          mark: sign,
          label: `:${name}:`,
          insert: sign,
        })),
      )
    })
    return () => {
      left = true
    }
  }, [kind, typed])
  if (kind === 'emoji') return emoji
  if (kind !== 'person') return []
  const wanted = typed.toLowerCase()
  return (agents ?? [])
    .filter((user) => `${mentionName(user)} ${personName(user)}`.toLowerCase().includes(wanted))
    .slice(0, people)
    .map((user) => ({ key: user, mark: '@', label: personName(user), insert: `@${mentionName(user)}` }))
}

export function Suggestions({
  label,
  all,
  index,
  onChoose,
}: {
  label: string
  all: readonly Suggestion[]
  index: number
  onChoose: (suggestion: Suggestion) => void
}) {
  return (
    <>
      <span className="visually-hidden" role="status">
        {plural(all.length, { one: '# suggestion', other: '# suggestions' })}
      </span>
      <div id={suggestionsId} role="listbox" aria-label={label} className={styles.list}>
        {all.map((one, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and handles the keys
          // biome-ignore lint/a11y/useFocusableInteractive: options are walked through by aria-activedescendant
          <div
            key={one.key}
            id={suggestionId(n)}
            role="option"
            aria-selected={n === index}
            className={`${styles.option} ${n === index ? styles.chosen : ''}`}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(one)}
          >
            <span aria-hidden="true" className={styles.mark}>
              {one.mark}
            </span>
            <bdi>{one.label}</bdi>
          </div>
        ))}
      </div>
    </>
  )
}
