// The credentials of an account, its brand and its name. Secrets go in and never come out again.

import { t } from '@lingui/core/macro'
import { useId, useState } from 'react'
import type { ChannelDefinition, CredentialField } from '#shared/channels/connector.ts'
import { Button } from '../pieces/button.tsx'
import { joined } from '../words/lists.ts'
import type { AccountCardData } from './account-words.ts'
import styles from './connect-stepper.module.css'
import form from './form.module.css'

export type Filled = {
  account: string
  brand: string
  receive?: 'webhook' | 'poll'
  endpoint?: string
  credentials: Record<string, string>
}

type Props = {
  definition: ChannelDefinition
  before: AccountCardData | null
  brands: readonly string[]
  busy: boolean
  problem: string | null
  onSubmit: (filled: Filled) => void
}

export function CredentialsForm({ definition, before, brands, busy, problem, onSubmit }: Props) {
  const [set, setSet] = useState(0)
  const brandsId = useId()
  const fields = definition.credentials[set] ?? []
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(readForm(new FormData(event.currentTarget), fields, before))
      }}
    >
      {definition.credentials.length > 1 && (
        <label className={form.field}>
          <span>{t`Kind of credentials`}</span>
          <select className={form.input} value={set} onChange={(event) => setSet(Number(event.target.value))}>
            {definition.credentials.map((each, index) => (
              <option key={each.map(({ name }) => name).join()} value={index}>
                {joined(...each.map(({ label }) => label))}
              </option>
            ))}
          </select>
        </label>
      )}
      {fields.map(({ name, label, secret, optional, signs }) => (
        <label key={name} className={form.field}>
          <span>
            <bdi>{label}</bdi>
            {optional && <span className={form.muted}> {t`optional`}</span>}
          </span>
          <input
            className={form.input}
            name={`credential ${name}`}
            type={secret ? 'password' : 'text'}
            autoComplete="off"
            spellCheck={false}
            required={optional !== true}
          />
          {signs && before !== null && (
            <span
              className={form.muted}
            >{t`While you replace it: the new one, a comma, the old one. Both hold.`}</span>
          )}
        </label>
      ))}
      <label className={form.field}>
        <span>{t`Brand`}</span>
        <input
          className={form.input}
          name="brand"
          list={brandsId}
          required
          defaultValue={before?.brand ?? (brands.length === 1 ? brands[0] : '')}
        />
        <datalist id={brandsId}>
          {brands.map((brand) => (
            <option key={brand} value={brand} />
          ))}
        </datalist>
      </label>
      <label className={form.field}>
        <span>{t`Short name of the account`}</span>
        <input
          className={form.input}
          name="account"
          required
          pattern="[A-Za-z0-9_\-]{1,64}"
          title={t`1 to 64 letters, digits, - or _`}
          readOnly={before !== null}
          defaultValue={before?.account ?? ''}
        />
        <span className={form.muted}>{t`Part of its callback address: letters, digits, “-” and “_”.`}</span>
      </label>
      {definition.receive.length > 1 && (
        <label className={form.field}>
          <span>{t`How mentions come in`}</span>
          <select className={form.input} name="receive" defaultValue={before?.receive ?? ''}>
            <option value="">{t`As fits this deployment`}</option>
            <option value="webhook">{t`The platform delivers them (webhook)`}</option>
            <option value="poll">{t`We ask for them (poll)`}</option>
          </select>
        </label>
      )}
      <details className={form.field} open={before !== null && before.endpoint !== definition.endpoint}>
        <summary>{t`Another address of the platform`}</summary>
        <input
          className={form.input}
          name="endpoint"
          type="url"
          aria-label={t`Address of the platform`}
          placeholder={definition.endpoint}
          defaultValue={before === null || before.endpoint === definition.endpoint ? '' : before.endpoint}
        />
        <span className={form.muted}>{t`Scheme, host and port of an instance or a sandbox.`}</span>
      </details>
      {problem !== null && (
        <p className={form.problem} role="alert">
          <bdi>{problem}</bdi>
        </p>
      )}
      <Button look="primary" type="submit" disabled={busy}>
        {busy ? t`Asking the platform …` : t`Test and connect`}
      </Button>
      <p className={form.muted}>
        {t`The platform is asked who we are there. Only if it knows us is anything stored, and secrets cannot be read again.`}
      </p>
    </form>
  )
}

function readForm(
  data: FormData,
  fields: readonly CredentialField[],
  before: AccountCardData | null,
): Filled {
  const text = (name: string): string => String(data.get(name) ?? '').trim()
  const credentials = fields.flatMap(({ name }) => {
    const value = text(`credential ${name}`)
    return value === '' ? [] : [[name, value] as const]
  })
  const receive = text('receive') || (before?.receive ?? '')
  const endpoint = text('endpoint')
  return {
    account: text('account'),
    brand: text('brand'),
    ...(receive === 'webhook' || receive === 'poll' ? { receive } : {}),
    ...(endpoint === '' ? {} : { endpoint }),
    credentials: Object.fromEntries(credentials),
  }
}
