// Which key does the same? Shown beside the word, and left out where there is no keyboard.
import { usePage } from '../store/page.ts'
import styles from './kbd.module.css'

/** One key. Single keys vanish when they have been turned off. */
export function Kbd({ children, always = false }: { children: string; always?: boolean }) {
  const on = usePage(({ singleKeys }) => singleKeys)
  if (!on && !always) return null
  return (
    <span className={styles.key} aria-hidden="true">
      {children}
    </span>
  )
}
