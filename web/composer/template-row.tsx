// One template: its name, and its words with blanks to write into once it is chosen.
import { t } from '@lingui/core/macro'
import type { KeyboardEvent } from 'react'
import styles from './template-picker.module.css'
import type { Template } from './template-picker.tsx'
import { templateParts } from './template-text.ts'

/** What Meta files a template under, by its code. */
const categories: Readonly<Record<string, string>> = {
  marketing: t`marketing`,
  utility: t`utility`,
  authentication: t`authentication`,
}

export function TemplateRow({
  template,
  chosen,
  values,
  onChoose,
  onFill,
  onKeyDown,
}: {
  template: Template
  chosen: boolean
  values: readonly string[]
  onChoose: () => void
  onFill: (blank: number, value: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}) {
  const body = templateParts(template.text).map((part) => {
    if (part.kind === 'text') return <span key={part.text}>{part.text}</span>
    const value = values[part.index] ?? ''
    const name = t`Blank ${part.index + 1}`
    if (!chosen) {
      return (
        <span key={name} className={styles.blank}>
          {part.index + 1}
        </span>
      )
    }
    return (
      <input
        key={name}
        className={`${styles.blank} ${value.trim() === '' ? '' : styles.filled}`}
        size={Math.max(6, value.length + 1)}
        value={value}
        placeholder={`${part.index + 1}`}
        aria-label={name}
        onChange={(event) => onFill(part.index, event.target.value)}
        onKeyDown={onKeyDown}
      />
    )
  })
  return (
    <li className={`${styles.row} ${chosen ? styles.chosen : ''}`}>
      <button type="button" className={styles.name} aria-pressed={chosen} onClick={onChoose}>
        <bdi>{template.name}</bdi>
      </button>
      <span dir="auto" className={styles.text}>
        {body}
      </span>
      <span className={styles.kind}>
        {categories[template.category.toLowerCase()] ?? template.category.toLowerCase()} · {template.language}
      </span>
    </li>
  )
}
