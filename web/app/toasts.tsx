// What was just done, and how is it taken back? One toast, six seconds, waiting while it is looked at.
import { t } from '@lingui/core/macro'
import { AlarmClock, Check, CircleX, Info, UserRound, X } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { KeyOf } from '../pieces/kbd.tsx'
import { dismissToast, type Toast, usePage } from '../store/page.ts'
import styles from './toasts.module.css'

const lastsMs = 6000
const icons = { done: Check, snooze: AlarmClock, person: UserRound, failed: CircleX, info: Info }

export const Toasts = memo(function Toasts() {
  const toast = usePage((page) => page.toast)
  return toast === null ? null : <Shown toast={toast} />
})

function Shown({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another toast in the place of this one lasts as long anew
  useEffect(() => {
    if (held) return
    const timer = setTimeout(dismissToast, lastsMs)
    return () => clearTimeout(timer)
  }, [held, toast.id])
  const Icon = icons[toast.icon]
  const { action } = toast
  return (
    <section
      className={styles.toast}
      aria-label={t`Just done`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className={styles.words}>{toast.words}</span>
      {action !== undefined && (
        <button type="button" className={styles.action} onClick={action.run}>
          {action.label} {action.key !== undefined && <KeyOf command="undo" />}
        </button>
      )}
      <button type="button" className={styles.close} aria-label={t`Dismiss`} onClick={dismissToast}>
        <X size={14} strokeWidth={2} />
      </button>
    </section>
  )
}
