// What else happens when this is sent? The macro's steps, each of which can be left out.
import { t } from '@lingui/core/macro'
import { X, Zap } from 'lucide-react'
import { memo } from 'react'
import styles from './macro-chips.module.css'
import { leaveOut, stepsOf, usePendingMacro } from './pending-macro.ts'

export const MacroChips = memo(function MacroChips({ id }: { id: string }) {
  const pending = usePendingMacro(id)
  if (pending === undefined) return null
  const { template, skip } = pending
  return (
    <div className={styles.around}>
      <Zap size={14} strokeWidth={1.75} aria-hidden="true" />
      <span>{t`When sent`}</span>
      <ul className={styles.chips} aria-label={t`What “${template.name}” does when this is sent`}>
        {stepsOf(template.actions)
          .filter(({ step }) => !skip.includes(step))
          .map(({ step, words }) => (
            <li key={step} className={styles.chip}>
              <bdi>{words}</bdi>
              <button
                type="button"
                className={styles.drop}
                aria-label={t`Do not: ${words}`}
                onClick={() => leaveOut(id, step)}
              >
                <X size={12} strokeWidth={2} aria-hidden="true" />
              </button>
            </li>
          ))}
      </ul>
    </div>
  )
})
