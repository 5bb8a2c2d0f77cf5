// Who is told of what, when and where; whether it arrives; and a test that tells nobody anything.
import { plural, t } from '@lingui/core/macro'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { alertHealthRoute, listAlertRulesRoute } from '#shared/api/alerts.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken, useMay } from '../store/harken.ts'
import type { RuleView } from './alert-draft.ts'
import { AlertRuleCard } from './alert-rule-card.tsx'
import form from './form.module.css'
import { LoadProblem } from './load-problem.tsx'
import { useLoaded } from './use-loaded.ts'

const AlertForm = lazy(async () => ({ default: (await import('./alert-form.tsx')).AlertForm }))

export function AlertsSection() {
  const { call } = useHarken()
  const supervises = useMay('supervise')
  const ask = useCallback(async () => {
    const [{ rules, email }, health] = await Promise.all([
      call(listAlertRulesRoute, {}),
      call(alertHealthRoute, {}),
    ])
    return { rules, email, failing: health.failing }
  }, [call])
  const { data, problem, reload } = useLoaded(ask)
  const [editing, setEditing] = useState<RuleView | 'new' | null>(null)
  if (editing !== null && data !== null) {
    const rule = editing === 'new' ? null : editing
    return (
      <Suspense>
        <AlertForm
          rule={rule}
          others={data.rules.filter(({ id }) => id !== rule?.id)}
          email={data.email}
          onDone={(changed) => {
            setEditing(null)
            if (changed) void reload()
          }}
        />
      </Suspense>
    )
  }
  const rules = data?.rules ?? []
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{t`Alerts`}</h2>
        <span className={form.space} />
        {supervises && data !== null && (
          <Button look="primary" onClick={() => setEditing('new')}>
            <Plus size={15} strokeWidth={1.75} aria-hidden="true" /> {t`New rule`}
          </Button>
        )}
      </header>
      {data !== null && (
        <p className={form.words}>
          {rules.length === 0
            ? t`Nobody is told of bursts and silence yet: they show on the pulse only.`
            : t`${plural(rules.length, { one: '# rule', other: '# rules' })}. Each hears once that an incident opened, that it grew, and that nobody acknowledged it.`}
        </p>
      )}
      <LoadProblem problem={problem} waits={data === null} onRetry={() => void reload()} />
      <div className={form.cards}>
        {rules.map((rule) => (
          <AlertRuleCard
            key={rule.id}
            rule={rule}
            next={rules.find(({ id }) => id === rule.escalation?.rule)}
            failing={data?.failing.find((target) => target.rule === rule.id)}
            onEdit={() => setEditing(rule)}
            onChange={() => void reload()}
          />
        ))}
      </div>
    </>
  )
}
