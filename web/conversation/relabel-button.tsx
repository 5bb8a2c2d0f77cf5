// Did triage get this message wrong? A quiet button on each message; what it opens is loaded when first asked for.
import { t } from '@lingui/core/macro'
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { Message } from '#shared/api/shapes.ts'
import { withKeyOf } from '../keyboard/own-keys.ts'
import { openOverlay, page, usePage } from '../store/page.ts'
import { clock } from '../words/time.ts'
import styles from './relabel-button.module.css'

const RelabelPopover = lazy(async () => ({
  default: (await import('../menus/relabel-popover.tsx')).RelabelPopover,
}))

export function RelabelButton({ message }: { message: Message }) {
  // It hangs below the whole message, which has to be read while it is judged.
  const whole = useRef<HTMLElement | null>(null)
  const overlay = `relabel ${message.id}` as const
  const open = usePage((state) => state.overlay === overlay)
  const close = () => openOverlay(null)
  // A message that leaves the screen takes what hangs on it along: the keys are free again.
  useEffect(() => {
    return () => {
      if (page.getState().overlay === overlay) openOverlay(null)
    }
  }, [overlay])
  return (
    <>
      <button
        ref={(element) => {
          whole.current = element?.closest('article') ?? null
        }}
        type="button"
        className={styles.wrong}
        data-relabel=""
        title={withKeyOf(t`Correct triage`, 'relabel')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => openOverlay(open ? null : overlay)}
      >
        {t`Wrong?`}
        <span className="visually-hidden">
          {' '}
          {t`Correct what triage makes of the message of ${clock(message.at)}`}
        </span>
      </button>
      {open && (
        <Suspense>
          <RelabelPopover message={message} trigger={whole} onClose={close} />
        </Suspense>
      )}
    </>
  )
}

/** Opens it for the message the keyboard stands in, else for the newest; false where there is none. */
export function openRelabel(): boolean {
  const inside = document.activeElement?.closest('#thread article')?.querySelector('[data-relabel]')
  const newest = [...document.querySelectorAll('#thread [data-relabel]')].at(-1)
  const button = inside ?? newest
  if (!(button instanceof HTMLElement)) return false
  button.scrollIntoView({ block: 'nearest' })
  button.click()
  return true
}
