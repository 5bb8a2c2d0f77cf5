// Which key does what for me? Each can be changed or turned off; kept in this browser.
import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { commandGroups, commands, groupNames } from '../keyboard/commands.ts'
import { type PresetName, presets } from '../keyboard/key-map.ts'
import { putKeys, useOwnKeys } from '../keyboard/own-keys.ts'
import { Button } from '../pieces/button.tsx'
import { allowSingleKeys, usePage } from '../store/page.ts'
import form from './form.module.css'
import { KeyRow } from './key-row.tsx'
import styles from './keyboard-section.module.css'

const isPreset = (name: string): name is PresetName => Object.hasOwn(presets, name)

export function KeyboardSection() {
  const own = useOwnKeys()
  const singleKeys = usePage((page) => page.singleKeys)
  const [waiting, setWaiting] = useState<string | null>(null)
  const changed = Object.keys(own.own).length > 0
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{t`Keyboard`}</h2>
        <span className={form.space} />
        <Button small look="outlined" disabled={!changed} onClick={() => putKeys({ ...own, own: {} })}>
          {t`Undo all changes`}
        </Button>
      </header>
      <p className={form.words}>
        {t`Your keys, in this browser. Arrows, Enter, Esc, F6 and what is pressed with Ctrl or ⌘ always work.`}
      </p>
      <div className={styles.choices}>
        <label className={form.check}>
          <input
            type="checkbox"
            checked={singleKeys}
            onChange={(event) => allowSingleKeys(event.target.checked)}
          />
          {t`Single keys act`}
        </label>
        <label className={styles.preset}>
          {t`Begin with`}{' '}
          <select
            value={own.preset}
            onChange={({ target: { value } }) => {
              if (isPreset(value)) putKeys({ preset: value, own: {} })
            }}
          >
            {Object.entries(presets).map(([id, { name }]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {commandGroups.map((group) => (
        <section key={group} aria-label={groupNames[group]}>
          <h3 className={form.part}>{groupNames[group]}</h3>
          <ul className={styles.rows}>
            {commands
              .filter((command) => command.group === group && command.keys.length > 0)
              .map((command) => (
                <KeyRow
                  key={command.id}
                  command={command}
                  waits={waiting === command.id}
                  onWait={(waits) => setWaiting(waits ? command.id : null)}
                />
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}
