// How is this conversation filed?
import { Plus, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { Kbd } from '../pieces/kbd.tsx'
import { retagIt } from '../store/actions.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { inbox } from '../store/inbox.ts'
import section from './section.module.css'
import styles from './tags.module.css'

export function Tags({ conversation: { id, tags } }: { conversation: Conversation }) {
  const harken = useHarken()
  const works = useMay('work')
  return (
    <section aria-labelledby="tags">
      <div className={section.heading}>
        <h3 id="tags">Tags</h3>
        <Kbd>l</Kbd>
      </div>
      <ul className={styles.tags}>
        {tags.map((tag) => (
          <li key={tag} className={styles.tag}>
            <bdi>{tag}</bdi>
            {works && (
              <button
                type="button"
                className={styles.remove}
                aria-label={`Remove tag ${tag}`}
                onClick={() => void retagIt(harken, id, { remove: [tag] })}
              >
                <X size={12} strokeWidth={2} />
              </button>
            )}
          </li>
        ))}
        {works && (
          <li>
            <AddTag id={id} tags={tags} />
          </li>
        )}
      </ul>
    </section>
  )
}

function AddTag({ id, tags }: { id: string; tags: readonly string[] }) {
  const harken = useHarken()
  const [text, setText] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const open = text !== null
  useEffect(() => {
    if (open) field.current?.focus()
  }, [open])
  if (text === null) {
    return (
      <button
        type="button"
        id="add-tag"
        className={styles.add}
        aria-label="Add a tag"
        onClick={() => setText('')}
      >
        <Plus size={14} strokeWidth={2} />
      </button>
    )
  }
  const add = () => {
    const tag = text.trim().toLocaleLowerCase()
    if (tag !== '' && !tags.includes(tag)) void retagIt(harken, id, { add: [tag] })
    setText(null)
  }
  return (
    <>
      <input
        ref={field}
        className={styles.field}
        value={text}
        maxLength={40}
        list="known-tags"
        aria-label="New tag"
        onChange={(event) => setText(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') add()
          if (event.key === 'Escape') {
            event.stopPropagation()
            setText(null)
          }
        }}
      />
      <KnownTags />
    </>
  )
}

function KnownTags() {
  const known = useMemo(() => {
    const all = [...inbox.getState().conversations.values()].flatMap(({ tags }) => tags)
    return [...new Set(all)].sort().slice(0, 100)
  }, [])
  return (
    <datalist id="known-tags">
      {known.map((tag) => (
        <option key={tag} value={tag} />
      ))}
    </datalist>
  )
}
