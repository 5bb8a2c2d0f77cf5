// What has to be known of a target: addresses, or an address that stays a secret.
import type { AlertDraft } from './alert-draft.ts'
import form from './form.module.css'

type Props = { draft: AlertDraft; put: (change: Partial<AlertDraft>) => void }

export function AlertTargetFields({ draft: { target, addresses, url, secret }, put }: Props) {
  if (target === 'kept') return null
  if (target === 'web') return <p className={form.muted}>Whoever has this page open is told there.</p>
  if (target === 'email') {
    return (
      <label className={form.field}>
        <span>Email addresses</span>
        <input
          className={form.input}
          value={addresses}
          placeholder="press@example.com, duty@example.com"
          onChange={(event) => put({ addresses: event.target.value })}
        />
      </label>
    )
  }
  return (
    <>
      <label className={form.field}>
        <span>{target === 'webhook' ? 'Address' : 'Address of its incoming webhook'}</span>
        <input
          type="url"
          className={form.input}
          value={url}
          placeholder="https://"
          autoComplete="off"
          onChange={(event) => put({ url: event.target.value.trim() })}
        />
      </label>
      {target === 'webhook' && (
        <label className={form.field}>
          <span>Signing secret, 16 characters at least</span>
          <input
            type="password"
            className={form.input}
            value={secret}
            autoComplete="new-password"
            onChange={(event) => put({ secret: event.target.value })}
          />
        </label>
      )}
      <p className={form.muted}>It is kept as a secret and not shown again.</p>
    </>
  )
}
