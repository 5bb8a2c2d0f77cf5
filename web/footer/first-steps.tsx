// What should somebody try first? Five steps that tick themselves; shown until all are taken or put away.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Circle, CircleCheck, X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { usePlace } from '../app/place.ts'
import { Button } from '../pieces/button.tsx'
import { Kbd, KeyOf } from '../pieces/kbd.tsx'
import { isPulse } from '../pulse/pulse-place.ts'
import styles from './first-steps.module.css'
import { dismissSteps, type FirstStep, firstSteps, tickStep, useSteps } from './steps-taken.ts'

/** Whole without the keys: they are left out where there are none. */
const words: Record<FirstStep, ReactNode> = {
  move: (
    <Trans>
      Open the most urgent conversation <KeyOf command="next" />
    </Trans>
  ),
  why: (
    <Trans>
      See why it has its rank <KeyOf command="why" />
    </Trans>
  ),
  reply: (
    <Trans>
      Write an answer <KeyOf command="reply" />
    </Trans>
  ),
  undo: (
    <Trans>
      Send it <Kbd always>Ctrl ↵</Kbd> and take it back <KeyOf command="undo" />
    </Trans>
  ),
  pulse: (
    <Trans>
      See the pulse of the brand <KeyOf command="pulse" />
    </Trans>
  ),
}

export function FirstSteps() {
  const { taken, dismissed } = useSteps()
  const [path] = useLocation()
  const { conversation } = usePlace()
  const [asked, setAsked] = useState<boolean | null>(null)
  useEffect(() => {
    if (isPulse(path)) tickStep('pulse')
  }, [path])
  if (dismissed || taken.length === firstSteps.length) return null
  // Where nothing is open yet there is room for all of it.
  const open = asked ?? (taken.length === 0 && conversation === null && path.startsWith('/inbox'))
  return (
    <span className={styles.steps}>
      <button type="button" className={styles.chip} aria-expanded={open} onClick={() => setAsked(!open)}>
        {t`First steps ${taken.length}/${firstSteps.length}`}
      </button>
      {open && (
        <section
          className={styles.card}
          aria-label={t`First steps`}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setAsked(false)
          }}
        >
          <div className={styles.head}>
            <h2 className={styles.title}>{t`First steps`}</h2>
            <Button look="icon" small aria-label={t`Put the first steps away`} onClick={dismissSteps}>
              <X size={15} strokeWidth={1.75} />
            </Button>
          </div>
          <ol>
            {firstSteps.map((step) => {
              const done = taken.includes(step)
              const Icon = done ? CircleCheck : Circle
              return (
                <li key={step} className={done ? styles.done : ''}>
                  <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
                  <span>
                    {words[step]}
                    {done && <span className="visually-hidden"> {t`(done)`}</span>}
                  </span>
                </li>
              )
            })}
          </ol>
        </section>
      )}
    </span>
  )
}
