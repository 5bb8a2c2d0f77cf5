// The views people have kept, in the strip at the edge: the first few, each with how many stand in it.
import { t } from '@lingui/core/macro'
import { goTo } from '../app/place.ts'
import { addressOfPlace } from '../app/place-address.ts'
import { onPlainClick } from '../app/plain-click.ts'
import { ViewIcon } from '../pieces/view-icon.tsx'
import { type ListOf, listKey } from '../queue/view-rules.ts'
import { useSavedViews } from '../store/saved-views.ts'
import { atLeastWords } from '../words/views.ts'
import styles from './rail.module.css'

/** More of them stand in the menu of views. */
const most = 6

export function SavedStops({ of }: { of: ListOf }) {
  const saved = useSavedViews().slice(0, most)
  if (saved.length === 0) return null
  return (
    <ul className={`${styles.stops} ${styles.saved}`} aria-label={t`Saved views`}>
      {saved.map(({ id, name, icon, view, filter, count, team }) => {
        const list = { view, filter, q: null }
        const many = atLeastWords(count)
        const words = team ? t`${name}, ${many}, the team’s` : t`${name}, ${many}`
        return (
          <li key={id}>
            <a
              href={addressOfPlace({ of: list, conversation: null })}
              className={styles.stop}
              title={words}
              aria-current={listKey(list) === listKey(of) ? 'page' : undefined}
              onClick={onPlainClick(() => goTo({ of: list, conversation: null }))}
            >
              <ViewIcon name={icon} />
              <span className={styles.label}>{name}</span>
              <span className={styles.few}>{count.n > 0 && atLeastWords(count)}</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}
