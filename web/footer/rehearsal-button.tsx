// "Rehearse a crisis": begins one, shows that it runs, and opens the scorecard.
import { t } from '@lingui/core/macro'
import { Siren } from 'lucide-react'
import { lazy, Suspense, useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { errorWords } from '../api/api-error.ts'
import { beginRehearsal, type Rehearsal, readRehearsal } from '../api/local-routes.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import { openOverlay, toast, usePage } from '../store/page.ts'

const ScoreDialog = lazy(async () => ({ default: (await import('./score-dialog.tsx')).ScoreDialog }))

const everyMs = 5_000
/** Outside the button: the footer is drawn anew on another page, while a rehearsal is just being begun. */
const latest = createStore<{ state: Rehearsal | null }>(() => ({ state: null }))

export function RehearsalButton() {
  const { call } = useHarken()
  const { state } = useStore(latest)
  const overlay = usePage((page) => page.overlay)
  const running = state !== null && !state.over
  const open = overlay === 'rehearsal'
  useEffect(() => {
    const ask = () =>
      call(readRehearsal, {}).then(
        ({ rehearsal }) => latest.setState({ state: rehearsal }),
        () => {},
      )
    void ask()
    if (!running && !open) return
    const timer = setInterval(() => void ask(), everyMs)
    return () => clearInterval(timer)
  }, [call, running, open])

  const begin = () => {
    call(beginRehearsal, { body: {} }).then(
      ({ rehearsal }) => {
        latest.setState({ state: rehearsal })
        toast(t`A crisis begins. Notice it, take it, answer.`, 'info')
      },
      (error: unknown) => toast(errorWords(error), 'failed'),
    )
  }
  return (
    <>
      <Button small look="outlined" onClick={state === null ? begin : () => openOverlay('rehearsal')}>
        <Siren size={14} strokeWidth={1.75} aria-hidden="true" />
        {state === null ? t`Rehearse a crisis` : running ? t`Rehearsal is on` : t`Scorecard`}
      </Button>
      <Suspense>
        {open && state !== null && (
          <ScoreDialog rehearsal={state} onAgain={begin} onClose={() => openOverlay(null)} />
        )}
      </Suspense>
    </>
  )
}
