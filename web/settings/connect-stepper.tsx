// How is an account connected? Choose the channel, see what it needs, paste it, name the brand, test.
import { t } from '@lingui/core/macro'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { connectAccount } from '#shared/api/operations.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import { catalog } from '#shared/channels/catalog.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { ChannelIcon } from '../pieces/channel.tsx'
import { useHarken } from '../store/harken.ts'
import type { AccountCardData } from './account-words.ts'
import { capabilitiesOf } from './capability-words.ts'
import styles from './connect-stepper.module.css'
import { ConnectedNote } from './connected-note.tsx'
import { CredentialsForm, type Filled } from './credentials-form.tsx'
import form from './form.module.css'

type Props = {
  /** The account that is connected again; null for a new one. */
  before: AccountCardData | null
  brands: readonly string[]
  onDone: () => void
}
type Step = 'choose' | 'need' | 'paste' | 'done'
const steps: readonly { id: Step; name: string }[] = [
  { id: 'choose', name: t`Channel` },
  { id: 'need', name: t`What you need` },
  { id: 'paste', name: t`Credentials and brand` },
  { id: 'done', name: t`Tested` },
]

export function ConnectStepper({ before, brands, onDone }: Props) {
  const { call } = useHarken()
  const [channel, setChannel] = useState<string | null>(before?.channel ?? null)
  const [step, setStep] = useState<Step>(before === null ? 'choose' : 'paste')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<RouteOutput<typeof connectAccount> | null>(null)
  const definition = channel === null ? undefined : catalog[channel]
  const at = steps.findIndex(({ id }) => id === step)

  const connect = async (filled: Filled) => {
    if (channel === null) return
    setBusy(true)
    setProblem(null)
    try {
      const origin = reachedFrom(filled.endpoint) ? { origin: location.origin } : {}
      setAnswer(await call(connectAccount, { body: { channel, ...filled, ...origin } }))
      setStep('done')
    } catch (error) {
      setProblem(errorWords(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <header className={form.head}>
        <Button onClick={onDone}>
          <ArrowLeft size={16} strokeWidth={1.75} className={form.turn} aria-hidden="true" /> {t`Accounts`}
        </Button>
        <h2 className={form.title}>
          {before === null ? t`Connect a channel` : t`Connect ${before.handle} again`}
        </h2>
      </header>
      <ol className={styles.steps} aria-label={t`Steps`}>
        {steps.map(({ id, name }, index) => (
          <li key={id} aria-current={id === step ? 'step' : undefined} data-done={index < at || undefined}>
            <span className={styles.number}>{index + 1}</span> {name}
          </li>
        ))}
      </ol>
      {step === 'choose' && (
        <ul className={styles.channels}>
          {Object.values(catalog).map(({ id, label }) => (
            <li key={id}>
              <button
                type="button"
                className={styles.channel}
                onClick={() => {
                  setChannel(id)
                  setStep('need')
                }}
              >
                <ChannelIcon channel={id} size={18} /> {label}
              </button>
            </li>
          ))}
        </ul>
      )}
      {step === 'need' && definition !== undefined && (
        <div className={styles.need}>
          <p>
            {definition.credentials.length > 1
              ? t`From the console of ${definition.label} you need one of these sets:`
              : t`From the console of ${definition.label} you need this:`}
          </p>
          {definition.credentials.map((fields) => (
            <ul key={fields.map(({ name }) => name).join()} className={styles.fields}>
              {fields.map(({ name, label, optional }) => (
                <li key={name}>
                  <bdi>{label}</bdi>
                  {optional && <span className={form.muted}> {t`if you have it`}</span>}
                </li>
              ))}
            </ul>
          ))}
          <dl className={styles.can}>
            {capabilitiesOf(definition).map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
          <div className={form.line}>
            <Button look="outlined" onClick={() => setStep('choose')}>
              {t`Another channel`}
            </Button>
            <Button look="primary" onClick={() => setStep('paste')}>
              {t`I have it`}
            </Button>
          </div>
        </div>
      )}
      {step === 'paste' && definition !== undefined && (
        <CredentialsForm
          definition={definition}
          before={before}
          brands={brands}
          busy={busy}
          problem={problem}
          onSubmit={(filled) => void connect(filled)}
        />
      )}
      {step === 'done' && answer !== null && <ConnectedNote answer={answer} onDone={onDone} />}
    </>
  )
}

/** Can the platform reach this page's origin? On one machine only a platform of the same machine can. */
function reachedFrom(endpoint: string | undefined): boolean {
  const here = /^(127\.0\.0\.1|localhost|\[::1\])$/
  if (!here.test(location.hostname)) return true
  return endpoint !== undefined && URL.canParse(endpoint) && here.test(new URL(endpoint).hostname)
}
