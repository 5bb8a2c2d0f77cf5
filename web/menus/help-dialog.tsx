// Which keys are there, and may single keys act at all?
import { t } from '@lingui/core/macro'
import { X } from 'lucide-react'
import { Button as Press } from 'react-aria-components'
import { type Command, commandGroups, commands, fixedKeys, groupNames } from '../keyboard/commands.ts'
import type { KeyMap } from '../keyboard/key-map.ts'
import { useKeyMap } from '../keyboard/own-keys.ts'
import button from '../pieces/button.module.css'
import { Kbd } from '../pieces/kbd.tsx'
import { goToSettings } from '../settings/settings-place.ts'
import { allowSingleKeys, usePage } from '../store/page.ts'
import styles from './dialog.module.css'
import { ModalDialog } from './modal-dialog.tsx'

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const singleKeys = usePage((page) => page.singleKeys)
  const map = useKeyMap()
  return (
    <ModalDialog
      title={t`Keyboard`}
      size="wide"
      onClose={onClose}
      beside={
        <>
          <label className={styles.switch}>
            {t`Single keys`}
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
          <Press
            className={`${button.button} ${button.outlined}`}
            onPress={() => {
              onClose()
              goToSettings('keyboard')
            }}
          >
            {t`Change keys`}
          </Press>
          <Press
            aria-label={t({ message: 'Close', context: 'a window of the page' })}
            className={`${button.button} ${button.icon}`}
            onPress={onClose}
          >
            <X size={16} strokeWidth={1.75} />
          </Press>
        </>
      }
    >
      <div className={styles.groups}>
        {commandGroups.map((group) => (
          <section key={group} className={styles.group}>
            <h3>{groupNames[group]}</h3>
            <ul>
              {linesOf(group, map).map(({ words, keys }) => (
                <li key={words} className={styles.line}>
                  {words}
                  <span className={styles.keys} dir="ltr">
                    {keys.map((key) => (
                      <Kbd key={key} listed>
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
    </ModalDialog>
  )
}

/** What a person has keys for; what they have turned off is left out. */
function linesOf(group: Command['group'], map: KeyMap): { words: string; keys: readonly string[] }[] {
  const own = commands
    .filter((command) => command.group === group)
    .map((command) => ({ words: command.words, keys: [...map[command.id], ...(command.fixed ?? [])] }))
    .filter(({ keys }) => keys.length > 0)
  const fixed = fixedKeys.filter((line) => line.group === group)
  return [...own, ...fixed.map(({ words, keys }) => ({ words, keys: [keys] }))]
}
