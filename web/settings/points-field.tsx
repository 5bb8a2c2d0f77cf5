// One figure that can be dragged or typed.
import { t } from '@lingui/core/macro'
import { useId } from 'react'
import form from './form.module.css'
import styles from './policy.module.css'

type Props = {
  label: string
  value: number
  max?: number
  step?: number
  unit?: string
  issue?: string | null
  /** What holds now, shown where it differs. */
  before?: number | undefined
  onChange: (value: number) => void
}

export function PointsField({
  label,
  value,
  max = 100,
  step = 1,
  unit,
  issue = null,
  before,
  onChange,
}: Props) {
  const id = useId()
  const put = (text: string) => {
    const next = Number(text)
    if (text !== '' && Number.isFinite(next)) onChange(next)
  }
  return (
    <div className={styles.points}>
      <label htmlFor={id}>{label}</label>
      <input
        type="range"
        aria-label={t`${label}, slider`}
        className={styles.slider}
        min={0}
        max={max}
        step={step}
        value={value}
        onChange={(event) => put(event.target.value)}
      />
      <input
        id={id}
        type="number"
        className={`${form.input} ${form.number}`}
        min={0}
        max={max}
        step={step}
        value={value}
        aria-invalid={issue !== null}
        onChange={(event) => put(event.target.value)}
      />
      <span className={form.muted}>
        {unit}
        {before !== undefined && before !== value && ` ${t`was ${before}`}`}
        {issue !== null && (
          <span className={form.warn}>
            {' '}
            <bdi>{issue}</bdi>
          </span>
        )}
      </span>
    </div>
  )
}
