// Which moment is meant? Said in words, shown as it was understood; or picked.
import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { Button as Press } from 'react-aria-components'
import { parseMoment } from '#shared/domain/parse-moment.ts'
import button from '../pieces/button.module.css'
import { locale } from '../words/locale.ts'
import { clock, longDay } from '../words/time.ts'
import styles from './dialog.module.css'
import { ModalDialog } from './modal-dialog.tsx'
import { momentHint, momentWords } from './moment-words.ts'
import { useCalendar } from './use-calendar.ts'

const dayMs = 86_400_000

export function MomentDialog({
  title,
  confirm,
  brand,
  objection,
  onChoose,
  onClose,
}: {
  title: string
  confirm: string
  /** Whose opening hours count. */
  brand: string
  /** What speaks against a moment, in words; null when nothing does. */
  objection?: (at: string) => string | null
  onChoose: (at: string) => void
  onClose: () => void
}) {
  const calendar = useCalendar(brand)
  const [spoken] = useState(() => momentWords(locale))
  const [words, setWords] = useState('')
  const [picked, setPicked] = useState('')
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const moment = words.trim() === '' ? null : parseMoment(words, Date.now(), { timeZone, calendar }, spoken)
  const at = moment?.at ?? instantOf(picked)
  const good = at !== null && Date.parse(at) > Date.now()
  const against = at === null ? null : (objection?.(at) ?? null)
  const choose = () => {
    if (at === null || !good) return
    onChoose(at)
    onClose()
  }
  return (
    <ModalDialog title={title} onClose={onClose}>
      <input
        // biome-ignore lint/a11y/noAutofocus: a dialog begins with its first question
        autoFocus
        className={styles.field}
        aria-label={t`When`}
        aria-describedby="moment-understood"
        placeholder={momentHint}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setPicked('')
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose()
        }}
      />
      <p id="moment-understood" role="status" className={styles.words}>
        {at !== null && good
          ? moment?.outside
            ? t`${longDay(at)}, ${clock(at)}, when nobody is in`
            : t`${longDay(at)}, ${clock(at)}`
          : words.trim() === ''
            ? t`Say when, or pick a moment.`
            : t`Not understood yet. Try “in 2h”, “tomorrow 9” or “monday”.`}
        {against !== null && ` ${against}`}
      </p>
      <input
        type="datetime-local"
        className={styles.field}
        aria-label={t`Pick a moment`}
        value={picked === '' && at !== null ? localInput(new Date(at)) : picked}
        min={localInput(new Date())}
        max={localInput(new Date(Date.now() + 366 * dayMs))}
        onChange={(event) => {
          setPicked(event.target.value)
          setWords('')
        }}
      />
      <div className={styles.actions}>
        <Press className={`${button.button} ${button.outlined}`} onPress={onClose}>
          {t`Not now`}
        </Press>
        <Press className={`${button.button} ${button.primary}`} isDisabled={!good} onPress={choose}>
          {confirm}
        </Press>
      </div>
    </ModalDialog>
  )
}

function instantOf(picked: string): string | null {
  const at = new Date(picked)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/** A moment as `<input type="datetime-local">` writes it: local time to the minute. */
function localInput(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
