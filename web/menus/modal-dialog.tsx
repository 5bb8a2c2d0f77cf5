// What do all dialogs share? Over the page, in one of two widths, with a heading that names them.
import type { ReactNode } from 'react'
import { Heading } from 'react-aria-components'
import styles from './dialog.module.css'
import { OverPage } from './over-page.tsx'

export function ModalDialog({
  title,
  beside,
  size = 'small',
  role = 'dialog',
  onClose,
  children,
}: {
  title: ReactNode
  /** What stands in the line of the heading. */
  beside?: ReactNode
  size?: 'small' | 'wide'
  /** `alertdialog`: a question that has to be answered. */
  role?: 'dialog' | 'alertdialog'
  onClose: () => void
  children: ReactNode
}) {
  const heading = (
    <Heading slot="title" className={styles.title ?? ''}>
      {title}
    </Heading>
  )
  return (
    <OverPage
      looks={{ scrim: styles.scrim, modal: styles[size], dialog: styles.dialog }}
      role={role}
      onClose={onClose}
    >
      {beside === undefined ? (
        heading
      ) : (
        <div className={styles.head}>
          {heading}
          <span className={styles.space} />
          {beside}
        </div>
      )}
      {children}
    </OverPage>
  )
}
