// What has to be known of a target: addresses, or an address that stays a secret.
import { t } from '@lingui/core/macro'
import type { AlertDraft } from './alert-draft.ts'
import form from './form.module.css'

type Props = { draft: AlertDraft; put: (change: Partial<AlertDraft>) => void }

export function AlertTargetFields({ draft: { target, addresses, url, secret }, put }: Props) {
  if (target === 'kept') return null
  if (target === 'web') return <p className={form.muted}>{t`Whoever has this page open is told there.`}</p>
  if (target === 'email') {
    return (
      <label className={form.field}>
        <span>{t`Email addresses`}</span>
        <input
          className={form.input}
          value={addresses}
          placeholder={t`press@example.com, duty@example.com`}
          onChange={(event) => put({ addresses: event.target.value })}
        />
      </label>
    )
  }
  return (
    <>
      <label className={form.field}>
        <span>{target === 'webhook' ? t`Address` : t`Address of its incoming webhook`}</span>
        <input
          type="url"
          className={form.input}
          value={url}
          placeholder={t`https://`}
          autoComplete="off"
          onChange={(event) => put({ url: event.target.value.trim() })}
        />
      </label>
      {target === 'webhook' && (
        <label className={form.field}>
          <span>{t`Signing secret, 16 characters at least`}</span>
          <input
            type="password"
            className={form.input}
            value={secret}
            autoComplete="new-password"
            onChange={(event) => put({ secret: event.target.value })}
          />
        </label>
      )}
      <p className={form.muted}>{t`It is kept as a secret and not shown again.`}</p>
    </>
  )
}
