// How is this conversation filed?
import { Plus, X } from 'lucide-react'
import { memo } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { KeyOf } from '../pieces/kbd.tsx'
import { retagIt } from '../store/actions.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { openOverlay } from '../store/page.ts'
import section from './section.module.css'
import styles from './tags.module.css'

export const Tags = memo(function Tags({ conversation: { id, tags } }: { conversation: Conversation }) {
  const harken = useHarken()
  const works = useMay('work')
  return (
    <section aria-labelledby="tags">
      <div className={section.heading}>
        <h3 id="tags">Tags</h3>
        <KeyOf command="tags" />
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
            <button
              type="button"
              className={styles.add}
              aria-label="Add a tag"
              aria-haspopup="dialog"
              onClick={() => openOverlay('tags')}
            >
              <Plus size={14} strokeWidth={2} />
            </button>
          </li>
        )}
      </ul>
    </section>
  )
})
