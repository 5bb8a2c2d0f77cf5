// Which keys are there, and may single keys act at all?
import { X } from 'lucide-react'
import { Dialog, Heading, Modal, ModalOverlay, Button as Press } from 'react-aria-components'
import { shortcutGroups } from '../keyboard/shortcuts.ts'
import button from '../pieces/button.module.css'
import { Kbd } from '../pieces/kbd.tsx'
import { allowSingleKeys, usePage } from '../store/page.ts'
import styles from './dialog.module.css'

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const singleKeys = usePage((page) => page.singleKeys)
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={styles.wide ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <div className={styles.head}>
            <Heading slot="title" className={styles.title ?? ''}>
              Keyboard
            </Heading>
            <span className={styles.space} />
            <label className={styles.switch}>
              Single keys
              <input
                className="visually-hidden"
                type="checkbox"
                role="switch"
                aria-checked={singleKeys}
                checked={singleKeys}
                onChange={(event) => allowSingleKeys(event.target.checked)}
              />
              <span className={styles.track} />
            </label>
            <Press aria-label="Close" className={`${button.button} ${button.icon}`} onPress={onClose}>
              <X size={16} strokeWidth={1.75} />
            </Press>
          </div>
          <div className={styles.groups}>
            {shortcutGroups.map(({ title, shortcuts }) => (
              <section key={title} className={styles.group}>
                <h3>{title}</h3>
                <ul>
                  {shortcuts.map(({ keys, words }) => (
                    <li key={words} className={styles.line}>
                      {words}
                      <span className={styles.keys}>
                        {keys.map((key) => (
                          <Kbd key={key} always>
                            {key}
                          </Kbd>
                        ))}
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
