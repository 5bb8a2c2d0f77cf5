// Which key does the same? Shown beside the word, and left out where there is no keyboard.
import { memo } from 'react'
import type { CommandId } from '../keyboard/commands.ts'
import { keyName } from '../keyboard/key-name.ts'
import { useKeyMap } from '../keyboard/own-keys.ts'
import { usePage } from '../store/page.ts'
import styles from './kbd.module.css'

type Props = {
  children: string
  /** Not a single key: there also while those are turned off. */
  always?: boolean
  /** The key is what is told, not an aside: there for everybody, on every screen. */
  listed?: boolean
}

/** Keys as they are pressed, those one after the other each for itself. Single keys vanish when they are turned off. */
export const Kbd = memo(function Kbd({ children, always = false, listed = false }: Props) {
  const on = usePage(({ singleKeys }) => singleKeys)
  if (!on && !always && !listed) return null
  return children.split(' ').map((key, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a key is told from the same one after it by its place alone
    <span key={n} dir="ltr" className={`${styles.key} ${listed ? '' : styles.aside}`} aria-hidden={!listed}>
      {keyName(key)}
    </span>
  ))
})

/** The key this person has for a command; nothing when they have none. */
export const KeyOf = memo(function KeyOf({ command }: { command: CommandId }) {
  const [key] = useKeyMap()[command]
  return key === undefined ? null : <Kbd>{key}</Kbd>
})
