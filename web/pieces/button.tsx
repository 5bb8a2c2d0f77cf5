// What can be pressed? Ink for the one main action of a pane, an outline or nothing for the rest.
import type { ComponentProps } from 'react'
import styles from './button.module.css'

type Look = 'primary' | 'outlined' | 'plain' | 'icon'

/** A button; `icon` ones need an aria-label. */
export function Button({
  look = 'plain',
  small = false,
  className = '',
  ...rest
}: ComponentProps<'button'> & { look?: Look; small?: boolean }) {
  const looks = look === 'plain' ? '' : styles[look]
  return (
    <button
      type="button"
      {...rest}
      className={`${styles.button} ${looks} ${small ? styles.small : ''} ${className}`}
    />
  )
}
