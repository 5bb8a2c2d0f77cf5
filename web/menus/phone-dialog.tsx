// Which of our telephones rings first when somebody is called back? Asked for once in each browser.
import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { Button as Press } from 'react-aria-components'
import button from '../pieces/button.module.css'
import styles from './dialog.module.css'
import { ModalDialog } from './modal-dialog.tsx'

const phoneKey = 'harken.phone'
const written = /^\+[1-9]\d{5,14}$/

export function PhoneDialog({ onCall, onClose }: { onCall: (number: string) => void; onClose: () => void }) {
  const [text, setText] = useState(() => localStorage.getItem(phoneKey) ?? '+')
  const number = text.replaceAll(/[\s()-]/g, '')
  const good = written.test(number)
  return (
    <ModalDialog title={t`Call back`} onClose={onClose}>
      <p className={styles.words}>{t`Your phone rings first; then theirs is called, from our number.`}</p>
      <label className={styles.asked}>
        {t`Your number, with country code`}
        <input
          // biome-ignore lint/a11y/noAutofocus: a dialog begins with its first question
          autoFocus
          type="tel"
          className={styles.field}
          placeholder="+44 20 7946 0000"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className={styles.actions}>
        <Press className={`${button.button} ${button.outlined}`} onPress={onClose}>
          {t`Not now`}
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
          {t({ message: 'Call', context: 'a button: by telephone' })}
        </Press>
      </div>
    </ModalDialog>
  )
}
