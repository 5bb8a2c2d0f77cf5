// What do all dialogs share? A scrim over the page, a heading that names them, and Escape or a press beside that closes.
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import styles from './dialog.module.css'

export function ModalDialog({
  title,
  size = 'small',
  role = 'dialog',
  onClose,
  children,
}: {
  title: ReactNode
  size?: 'small' | 'wide'
  /** `alertdialog`: a question that has to be answered. */
  role?: 'dialog' | 'alertdialog'
  onClose: () => void
  children: ReactNode
}) {
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={styles[size] ?? ''}>
        <Dialog role={role} className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
