// One alert rule: what it tells whom and when, how that fares, and what can be done about it.

import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { lazy, Suspense, useState } from 'react'
import { type AlertHealthView, changeAlertRule, removeAlertRule, testAlertRule } from '#shared/api/alerts.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { useNow } from '../pieces/now.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import { aboutRule, failingWords, targetNames, whenRule } from '../words/alerts.ts'
import { joined } from '../words/lists.ts'
import { clock } from '../words/time.ts'
import type { RuleView } from './alert-draft.ts'
import form from './form.module.css'

const ConfirmDialog = lazy(async () => ({
  default: (await import('../menus/confirm-dialog.tsx')).ConfirmDialog,
}))
const hourMs = 3_600_000

type Props = {
  rule: RuleView
  /** To whom it goes on. */
  next: RuleView | undefined
  failing: AlertHealthView['failing'][number] | undefined
  onEdit: () => void
  onChange: () => void
}

export function AlertRuleCard({ rule, next, failing, onEdit, onChange }: Props) {
  const { call } = useHarken()
  const supervises = useMay('supervise')
  const now = useNow(30_000)
  const [asking, setAsking] = useState(false)
  const { id, name, target, mutedUntil, escalation } = rule
  const muted = mutedUntil !== null && Date.parse(mutedUntil) > now ? mutedUntil : null

  const act = (words: string, work: () => Promise<unknown>) =>
    work().then(
      () => {
        toast(words, 'done')
        onChange()
      },
      (error: unknown) => toast(errorWords(error), 'failed'),
    )
  const mute = (until: string | null) => {
    const { id: _id, target: _target, createdAt: _at, by: _by, ...kept } = rule
    const words = until === null ? t`“${name}” is told again` : t`“${name}” is muted until ${clock(until)}`
    return act(words, () => call(changeAlertRule, { params: { id }, body: { ...kept, mutedUntil: until } }))
  }
  return (
    <article className={form.card} aria-label={name}>
      <h3 className={form.title}>
        <bdi>{name}</bdi>
      </h3>
      <p>
        {targetNames[target.kind]}
        {target.kind === 'email'
          ? `: ${joined(...target.to)}`
          : target.host === null
            ? ''
            : `: ${target.host}`}
      </p>
      <p className={form.muted}>
        {aboutRule(rule)} {whenRule(rule)}
      </p>
      {escalation !== null && next !== undefined && (
        <p className={form.muted}>
          <Trans>
            After {escalation.afterMinutes} min without anybody: <bdi>“{next.name}”</bdi>
          </Trans>
        </p>
      )}
      {muted !== null && <p className={form.muted}>{t`Muted until ${clock(muted)}`}</p>}
      {failing !== undefined && (
        <p className={form.problem}>
          {t`Alerts do not arrive.`} {failingWords(failing, now)}
        </p>
      )}
      {supervises && (
        <div className={form.line}>
          <Button
            small
            look="outlined"
            onClick={() =>
              void act(t`A test goes out within a minute`, () =>
                call(testAlertRule, { params: { id }, body: {} }),
              )
            }
          >
            {t`Send a test`}
          </Button>
          <Button
            small
            look="outlined"
            onClick={() => void mute(muted === null ? new Date(Date.now() + hourMs).toISOString() : null)}
          >
            {muted === null ? t`Mute 1 h` : t`Unmute`}
          </Button>
          <Button small onClick={onEdit}>
            {t`Change`}
          </Button>
          <Button small onClick={() => setAsking(true)}>
            {t`Remove`}
          </Button>
        </div>
      )}
      <Suspense>
        {asking && (
          <ConfirmDialog
            title={t`Remove “${name}”?`}
            words={t`Nobody is told by it any more, and the address of its target is forgotten.`}
            confirm={t`Remove`}
            onConfirm={() =>
              void act(t`“${name}” is removed`, () => call(removeAlertRule, { params: { id } }))
            }
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </article>
  )
}
