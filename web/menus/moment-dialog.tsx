// Until which moment, when none of the usual ones fits?
import { useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay, Button as Press } from 'react-aria-components'
import { snoozeAndGoOn } from '../conversation/use-conversation-actions.ts'
import button from '../pieces/button.module.css'
import { useHarken } from '../store/harken.ts'
import styles from './dialog.module.css'

const dayMs = 86_400_000

export function MomentDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const harken = useHarken()
  const [value, setValue] = useState(() => localInput(new Date(Date.now() + dayMs)))
  const until = new Date(value)
  const good = !Number.isNaN(until.getTime()) && until.getTime() > Date.now()
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
            Snooze until
          </Heading>
          <input
            type="datetime-local"
            className={styles.field}
            aria-label="Snooze until"
            value={value}
            min={localInput(new Date())}
            onChange={(event) => setValue(event.target.value)}
          />
          <div className={styles.actions}>
            <Press className={`${button.button} ${button.outlined}`} onPress={onClose}>
              Not now
            </Press>
            <Press
              className={`${button.button} ${button.primary}`}
              isDisabled={!good}
              onPress={() => {
                snoozeAndGoOn(harken, id, until.toISOString())
                onClose()
              }}
            >
              Snooze
            </Press>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** A moment as `<input type="datetime-local">` writes it: local time to the minute. */
function localInput(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
