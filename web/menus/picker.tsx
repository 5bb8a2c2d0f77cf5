// Which of these? One field to type into, the best fits below it, those chosen lately first.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Check, Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { Kbd } from '../pieces/kbd.tsx'
import dialog from './dialog.module.css'
import { fitting, type Option } from './fuzzy.ts'
import { ModalDialog } from './modal-dialog.tsx'
import styles from './picker.module.css'
import { noteRecent, recentOf } from './recent.ts'

/** No more are shown at once: whoever wants another types on. */
const most = 60

export function Picker({
  title,
  hint,
  name,
  options,
  made = nothingMade,
  several = false,
  onChoose,
  onClose,
}: {
  title: string
  /** What stands in the empty field. */
  hint: string
  /** Under which name what was chosen lately is remembered. */
  name: string
  options: readonly Option[]
  /** Options made of what was typed, such as a moment or a new tag; they come first. */
  made?: (typed: string) => readonly Option[]
  /** Stays open: each choice puts a mark or takes it away. */
  several?: boolean
  onChoose: (id: string) => void
  onClose: () => void
}) {
  const [typed, setTyped] = useState('')
  const [index, setIndex] = useState(0)
  const [recent] = useState(() => recentOf(name))
  const shown = [...made(typed), ...fitting(options, typed, recent)].slice(0, most)
  const at = Math.min(index, shown.length - 1)
  const optionId = (n: number) => `${name}-option-${n}`
  useEffect(() => {
    document.getElementById(`${name}-option-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [name, at])
  const choose = (option: Option | undefined) => {
    if (option === undefined) return
    noteRecent(name, option.id)
    if (!several) onClose()
    setTyped('')
    onChoose(option.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const { key, repeat } = event
    if (key === 'ArrowDown') setIndex((at + 1) % Math.max(1, shown.length))
    else if (key === 'ArrowUp') setIndex((at + shown.length - 1) % Math.max(1, shown.length))
    else if (key === 'Enter') {
      if (!repeat) choose(shown[at])
    } else return
    event.preventDefault()
  }
  return (
    <ModalDialog title={title} onClose={onClose}>
      <label className={`${dialog.find} ${styles.find}`}>
        <Search size={15} strokeWidth={2} aria-hidden="true" />
        <input
          // biome-ignore lint/a11y/noAutofocus: a dialog begins with its first question
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${name}-options`}
          aria-autocomplete="list"
          aria-activedescendant={at < 0 ? undefined : optionId(at)}
          aria-label={title}
          placeholder={hint}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setIndex(0)
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div
        id={`${name}-options`}
        role="listbox"
        aria-label={title}
        aria-multiselectable={several}
        className={styles.list}
      >
        {shown.map((option, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and handles the keys
          // biome-ignore lint/a11y/useFocusableInteractive: options are walked through by aria-activedescendant
          <div
            key={option.id}
            id={optionId(n)}
            role="option"
            aria-selected={several ? option.checked === true : n === at}
            className={`${styles.option} ${n === at ? styles.chosen : ''}`}
            onPointerMove={() => setIndex(n)}
            onClick={() => choose(option)}
          >
            <span className={styles.check}>
              {option.checked && <Check size={14} strokeWidth={2} aria-label={t`chosen`} />}
            </span>
            <bdi className={styles.label}>{option.label}</bdi>
            {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
            {option.keys !== undefined && <Kbd>{option.keys}</Kbd>}
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p role="status" className={styles.none}>
          <Trans>
            Nothing fits “<bdi>{typed}</bdi>”.
          </Trans>
        </p>
      )}
    </ModalDialog>
  )
}

const nothingMade = (): readonly Option[] => []
