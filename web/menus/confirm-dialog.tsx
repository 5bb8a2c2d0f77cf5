// Is this really meant? Asked before what cannot be taken back.
import { t } from '@lingui/core/macro'
import { Button as Press } from 'react-aria-components'
import button from '../pieces/button.module.css'
import styles from './dialog.module.css'
import { ModalDialog } from './modal-dialog.tsx'

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
    <ModalDialog title={title} role="alertdialog" onClose={onClose}>
      <p className={styles.words}>{words}</p>
      <div className={styles.actions}>
        <Press autoFocus className={`${button.button} ${button.outlined}`} onPress={onClose}>
          {t`Not now`}
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
    </ModalDialog>
  )
}
