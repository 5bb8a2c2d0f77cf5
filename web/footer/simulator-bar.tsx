// How do the simulated customers behave? Only where there is a simulator.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Box, Pause, Play, RotateCcw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { errorWords } from '../api/api-error.ts'
import { readSimulator, type Simulator, setSimulator } from '../api/local-routes.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import styles from './footer.module.css'
import { InjectMenu } from './inject-menu.tsx'
import { RehearsalButton } from './rehearsal-button.tsx'

const speeds = [1, 10, 60]
const scenarios: Record<string, string> = {
  quiet: t`Quiet day`,
  outage: t`Product outage`,
  viral: t`Viral complaint`,
  refund: t`Refund wave`,
  praise: t`Praise`,
  flood: t`Spam flood`,
  multilingual: t`Multilingual`,
}

export function SimulatorBar() {
  const { call } = useHarken()
  const [state, setState] = useState<Simulator | null>(null)
  useEffect(() => {
    call(readSimulator, {}).then(setState, () => setState(null))
  }, [call])
  if (state === null) return null
  const set = (change: Partial<Simulator> & { restart?: boolean }, done?: string) => {
    call(setSimulator, { body: change }).then(
      (next) => {
        setState(next)
        if (done !== undefined) toast(done, 'done')
      },
      (error: unknown) => toast(errorWords(error), 'failed'),
    )
  }
  return (
    <section className={styles.simulator} aria-label={t`Simulator`}>
      <span className={styles.badge}>
        <Box size={15} strokeWidth={1.75} aria-hidden="true" />
        <span>
          <Trans>
            Simulated<span className={styles.long}>: nothing leaves this computer</span>
          </Trans>
        </span>
      </span>
      <span className={styles.rule} />
      <Button
        look="icon"
        small
        aria-label={state.running ? t`Pause the simulator` : t`Run the simulator`}
        onClick={() => set({ running: !state.running })}
      >
        {state.running ? <Pause size={15} strokeWidth={1.75} /> : <Play size={15} strokeWidth={1.75} />}
      </Button>
      <fieldset className={styles.speeds}>
        <legend className="visually-hidden">{t`Speed`}</legend>
        {speeds.map((speed) => (
          <button
            key={speed}
            type="button"
            aria-pressed={state.speed === speed}
            onClick={() => set({ speed })}
          >
            {speed}×
          </button>
        ))}
      </fieldset>
      <select
        className={styles.scenario}
        aria-label={t`Scenario`}
        value={state.scenario}
        onChange={(event) => set({ scenario: event.target.value })}
      >
        {Object.keys({ [state.scenario]: true, ...scenarios }).map((id) => (
          <option key={id} value={id}>
            {scenarios[id] ?? id}
          </option>
        ))}
      </select>
      <InjectMenu />
      <RehearsalButton />
      <Seed key={state.seed} seed={state.seed} onSet={(seed) => set({ seed })} />
      <Button
        look="icon"
        small
        aria-label={t`Reset: the same people say the same again`}
        title={t`Reset: the same people say the same again`}
        onClick={() => set({ restart: true }, t`The simulated day begins again`)}
      >
        <RotateCcw size={14} strokeWidth={1.75} />
      </Button>
    </section>
  )
}

/** The same seed brings the same people with the same words. */
function Seed({ seed, onSet }: { seed: number; onSet: (seed: number) => void }) {
  const [text, setText] = useState(String(seed))
  return (
    <form
      className={styles.seed}
      onSubmit={(event) => {
        event.preventDefault()
        const next = Number(text)
        if (Number.isInteger(next) && next !== seed) onSet(next)
      }}
    >
      <label>
        {t({ message: 'seed', comment: 'What a random script grows from' })}{' '}
        <input
          inputMode="numeric"
          value={text}
          onChange={(event) => setText(event.target.value.replace(/\D/g, ''))}
          onBlur={(event) => event.currentTarget.form?.requestSubmit()}
        />
      </label>
    </form>
  )
}
