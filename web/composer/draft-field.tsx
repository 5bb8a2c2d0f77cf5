// Where is the answer written? A field that grows with its text and marks what is too long.
import type { RefObject } from 'react'
import type { TextLimit } from '#shared/domain/text-length.ts'
import type { Mode } from '../store/page.ts'
import styles from './draft-field.module.css'
import { fittingLength } from './text-limit.ts'

const hints: Record<Mode, string> = {
  public: 'Write a public answer',
  private: 'Write a private answer',
  note: 'Write a note for the team',
}

/** The text lies twice, one behind the other: in the field, and behind it with its excess marked. */
export function DraftField({
  ref,
  text,
  limit,
  mode,
  onWrite,
  onSend,
  onCycle,
  onFiles,
}: {
  ref: RefObject<HTMLTextAreaElement | null>
  text: string
  limit: TextLimit | null
  mode: Mode
  onWrite: (text: string) => void
  onSend: () => void
  onCycle: () => void
  /** Files were pasted. */
  onFiles: (files: File[]) => void
}) {
  const fits = limit === null ? text.length : fittingLength(text, limit)
  return (
    <div className={styles.field}>
      <div className={styles.behind} aria-hidden="true" dir="auto">
        {text.slice(0, fits)}
        <mark className={styles.over}>{text.slice(fits)}</mark>
        {'\u200b'}
      </div>
      <textarea
        ref={ref}
        className={styles.input}
        dir="auto"
        value={text}
        placeholder={hints[mode]}
        aria-label={hints[mode]}
        aria-invalid={fits < text.length}
        spellCheck
        onChange={(event) => onWrite(event.target.value)}
        onPaste={(event) => {
          const files = [...event.clipboardData.files]
          // What was copied from an office comes as text and as a picture of it: the text is meant.
          if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return
          event.preventDefault()
          onFiles(files)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          const command = event.ctrlKey || event.metaKey
          if (command && event.key === 'Enter') {
            event.preventDefault()
            onSend()
          } else if (command && event.key === '.') {
            event.preventDefault()
            onCycle()
          }
        }}
      />
    </div>
  )
}
