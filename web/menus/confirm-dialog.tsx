// Is this really meant? Asked before what cannot be taken back.
import { Dialog, Heading, Modal, ModalOverlay, Button as Press } from 'react-aria-components'
import button from '../pieces/button.module.css'
import styles from './dialog.module.css'

export function ConfirmDialog({
  title,
  words,
  confirm,
  onConfirm,
  onClose,
}: {
  title: string
  words: string
  confirm: string
  onConfirm: () => void
  onClose: () => void
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
      <Modal className={styles.small ?? ''}>
        <Dialog role="alertdialog" className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          <p className={styles.words}>{words}</p>
          <div className={styles.actions}>
            <Press autoFocus className={`${button.button} ${button.outlined}`} onPress={onClose}>
              Not now
            </Press>
            <Press
              className={`${button.button} ${button.primary}`}
              onPress={() => {
                onConfirm()
                onClose()
              }}
            >
              {confirm}
            </Press>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
