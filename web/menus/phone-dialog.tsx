// Which of our telephones rings first when somebody is called back? Asked for once in each browser.
import { useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay, Button as Press } from 'react-aria-components'
import button from '../pieces/button.module.css'
import styles from './dialog.module.css'

const phoneKey = 'harken.phone'
const written = /^\+[1-9]\d{5,14}$/

export function PhoneDialog({ onCall, onClose }: { onCall: (number: string) => void; onClose: () => void }) {
  const [text, setText] = useState(() => localStorage.getItem(phoneKey) ?? '+')
  const number = text.replaceAll(/[\s()-]/g, '')
  const good = written.test(number)
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
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            Call back
          </Heading>
          <p className={styles.words}>Your phone rings first; then theirs is called, from our number.</p>
          <input
            type="tel"
            className={styles.field}
            aria-label="Your number, with country code"
            placeholder="+44 20 7946 0000"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div className={styles.actions}>
            <Press className={`${button.button} ${button.outlined}`} onPress={onClose}>
              Not now
            </Press>
            <Press
              className={`${button.button} ${button.primary}`}
              isDisabled={!good}
              onPress={() => {
                localStorage.setItem(phoneKey, number)
                onCall(number)
                onClose()
              }}
            >
              Call
            </Press>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
