// One command and its keys: pressed anew, turned off, or as they were.
import { t } from '@lingui/core/macro'
import { type KeyboardEvent, useState } from 'react'
import { type Command, type CommandId, commands } from '../keyboard/commands.ts'
import { takenBy, withKey, withoutOwn } from '../keyboard/key-map.ts'
import { putKeys, useKeyMap, useOwnKeys } from '../keyboard/own-keys.ts'
import { strokeOf } from '../keyboard/strokes.ts'
import { Button } from '../pieces/button.tsx'
import { Kbd } from '../pieces/kbd.tsx'
import styles from './keyboard-section.module.css'

const wordsOf = (id: CommandId): string => commands.find((command) => command.id === id)?.words ?? id

export function KeyRow({
  command: { id, words },
  waits,
  onWait,
}: {
  command: Command & { id: CommandId }
  /** The next keys pressed are meant for this row. */
  waits: boolean
  onWait: (waits: boolean) => void
}) {
  const own = useOwnKeys()
  const map = useKeyMap()
  const [pressed, setPressed] = useState('')
  const end = () => {
    setPressed('')
    onWait(false)
  }
  const taken = pressed === '' ? null : takenBy(map, id, pressed)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return
    if (event.key === 'Escape') return end()
    const stroke = strokeOf(event.nativeEvent)
    event.preventDefault()
    event.stopPropagation()
    if (stroke === null || event.repeat) return
    if (stroke === 'Enter') {
      if (pressed !== '') putKeys(withKey(own, id, pressed))
      return end()
    }
    if ([...stroke].length > 1) return
    setPressed(pressed === '' || pressed.includes(' ') ? stroke : `${pressed} ${stroke}`)
  }
  return (
    <li className={styles.row}>
      <span className={styles.words}>{words}</span>
      {waits ? (
        <>
          <input
            // biome-ignore lint/a11y/noAutofocus: it is there to take the next key
            autoFocus
            readOnly
            className={styles.taking}
            aria-label={t`New key for ${words}`}
            aria-describedby={`taken-${id}`}
            placeholder={t`Press a key, or two`}
            value={pressed}
            onKeyDown={onKeyDown}
          />
          <Button
            small
            look="primary"
            disabled={pressed === ''}
            onClick={() => {
              putKeys(withKey(own, id, pressed))
              end()
            }}
          >
            {taken === null ? t`Use` : t`Take it`}
          </Button>
          <Button small onClick={end}>
            {t`Not now`}
          </Button>
          <span id={`taken-${id}`} role="status" className={styles.taken}>
            {taken !== null && t`${taken.key} is the key of “${wordsOf(taken.id)}”, which would lose it.`}
          </span>
        </>
      ) : (
        <>
          <span className={styles.keys}>
            {map[id].length === 0 ? (
              <span className={styles.off}>{t({ message: 'off', comment: 'This command has no key' })}</span>
            ) : (
              map[id].map((key) => (
                <span key={key} className={styles.pair}>
                  <Kbd listed>{key}</Kbd>
                </span>
              ))
            )}
          </span>
          <Button
            small
            look="outlined"
            aria-label={t`Change the key of ${words}`}
            onClick={() => onWait(true)}
          >
            {t`Change`}
          </Button>
          <Button
            small
            aria-label={t`Turn off the key of ${words}`}
            disabled={map[id].length === 0}
            onClick={() => putKeys({ ...own, own: { ...own.own, [id]: [] } })}
          >
            {t({ message: 'Off', comment: 'Button: take the key away from this command' })}
          </Button>
          <Button
            small
            aria-label={t`The usual key for ${words}`}
            disabled={own.own[id] === undefined}
            onClick={() => putKeys(withoutOwn(own, id))}
          >
            {t({ message: 'Usual', comment: 'Button: the key it has unless somebody changed it' })}
          </Button>
        </>
      )}
    </li>
  )
}
