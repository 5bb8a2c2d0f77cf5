// What lies over the whole page: it keeps the focus, and Escape or a press beside it closes it.
import type { ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'

type Props = {
  /** Classes of the scrim, of what stands on it, and of the dialog in that. */
  looks: { scrim?: string | undefined; modal?: string | undefined; dialog?: string | undefined }
  /** `alertdialog`: a question that has to be answered. */
  role?: 'dialog' | 'alertdialog'
  onClose: () => void
  children: ReactNode
}

/** A heading with `slot="title"` among the children names it. */
export function OverPage({ looks, role = 'dialog', onClose, children }: Props) {
  return (
    <ModalOverlay
      className={looks.scrim ?? ''}
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={looks.modal ?? ''}>
        <Dialog role={role} className={looks.dialog ?? ''}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
