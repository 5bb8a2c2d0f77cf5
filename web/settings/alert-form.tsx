// One alert rule as a form: of what, when, whom, and whom next if nobody is on it.
import { t } from '@lingui/core/macro'
import { ArrowLeft } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { addAlertRule, changeAlertRule } from '#shared/api/alerts.ts'
import { targetKinds } from '#shared/domain/alert-rule.ts'
import { weekdays } from '#shared/domain/calendar.ts'
import { incidentKinds } from '#shared/domain/incident.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { toast } from '../store/page.ts'
import { kindNames, targetNames, weekdayNames } from '../words/alerts.ts'
import { type AlertDraft, draftOf, draftProblem, type RuleView, requestOf } from './alert-draft.ts'
import { AlertTargetFields } from './alert-target-fields.tsx'
import form from './form.module.css'

type Props = {
  /** The rule that is changed; null for a new one. */
  rule: RuleView | null
  others: readonly RuleView[]
  email: boolean
  onDone: (changed: boolean) => void
}

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone

export function AlertForm({ rule, others, email, onDone }: Props) {
  const { call } = useHarken()
  const brands = useInbox((state) => state.workspace?.brands) ?? []
  const [draft, setDraft] = useState(() => {
    const first = draftOf(rule, ownZone)
    return rule === null && !email ? { ...first, target: 'web' as const } : first
  })
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const put = (change: Partial<AlertDraft>) => {
    setProblem(null)
    setDraft((now) => ({ ...now, ...change }))
  }
  const toggle = <T,>(list: readonly T[], one: T, all: readonly T[]): T[] =>
    all.filter((each) => (each === one) !== list.includes(each))

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    const missing = draftProblem(draft)
    setProblem(missing)
    if (missing !== null) return
    setBusy(true)
    try {
      const { rule: body, target } = requestOf(draft, rule, location.origin)
      if (rule !== null) {
        const changed = target === undefined ? body : { ...body, target }
        await call(changeAlertRule, { params: { id: rule.id }, body: changed })
      } else if (target !== undefined) await call(addAlertRule, { body: { ...body, target } })
      toast(t`“${body.name}” is kept`, 'done')
      onDone(true)
    } catch (error) {
      setProblem(errorWords(error))
      setBusy(false)
    }
  }

  return (
    <form onSubmit={(event) => void save(event)} aria-label={t`Alert rule`}>
      <header className={form.head}>
        <Button onClick={() => onDone(false)}>
          <ArrowLeft size={15} strokeWidth={1.75} className={form.turn} aria-hidden="true" /> {t`All rules`}
        </Button>
        <h2 className={form.title}>{rule === null ? t`New alert rule` : rule.name}</h2>
      </header>
      <div className={form.pair}>
        <label className={form.field}>
          <span>{t`Name`}</span>
          <input
            className={form.input}
            value={draft.name}
            maxLength={100}
            placeholder={t`Press office`}
            onChange={(event) => put({ name: event.target.value })}
          />
        </label>
        <label className={form.field}>
          <span>{t`Brand`}</span>
          <select
            className={form.input}
            value={draft.brand ?? ''}
            onChange={(event) => put({ brand: event.target.value || null })}
          >
            <option value="">{t`Every brand`}</option>
            {brands.map((brand) => (
              <option key={brand} value={brand}>
                {brand}
              </option>
            ))}
          </select>
        </label>
      </div>
      <h3 className={form.part}>{t`Of what`}</h3>
      <fieldset className={form.choices}>
        <legend className="visually-hidden">{t`Kinds`}</legend>
        {incidentKinds.map((kind) => (
          <label key={kind} className={form.check}>
            <input
              type="checkbox"
              checked={draft.kinds.includes(kind)}
              onChange={() => put({ kinds: toggle(draft.kinds, kind, incidentKinds) })}
            />
            {kindNames[kind]}
          </label>
        ))}
        <label className={form.check}>
          <input
            type="checkbox"
            checked={draft.severity === 'high'}
            onChange={(event) => put({ severity: event.target.checked ? 'high' : 'low' })}
          />
          {t`Only what is large for the brand`}
        </label>
      </fieldset>
      <h3 className={form.part}>{t`When`}</h3>
      <div className={form.pair}>
        <label className={form.field}>
          <span>{t`Pace`}</span>
          <select
            className={form.input}
            value={draft.pace}
            onChange={(event) => put({ pace: event.target.value === 'daily' ? 'daily' : 'at_once' })}
          >
            <option value="at_once">{t`At once`}</option>
            <option value="daily">{t`Once a day, everything together`}</option>
          </select>
        </label>
        {draft.pace === 'daily' ? (
          <label className={form.field}>
            <span>{t({ message: 'At', comment: 'Before a time of day' })}</span>
            <input
              type="time"
              required
              className={form.input}
              value={draft.dailyAt}
              onChange={(event) => put({ dailyAt: event.target.value })}
            />
          </label>
        ) : (
          <label className={form.field}>
            <span>{t`Hours`}</span>
            <select
              className={form.input}
              value={draft.when}
              onChange={({ target: { value } }) =>
                put({ when: value === 'hours' || value === 'kept' ? value : 'always' })
              }
            >
              <option value="always">{t`At any hour`}</option>
              <option value="hours">{t`In these hours only`}</option>
              {rule?.hours && draftOf(rule, ownZone).when === 'kept' && (
                <option value="kept">{t`The hours it has (set elsewhere)`}</option>
              )}
            </select>
          </label>
        )}
      </div>
      {draft.pace === 'at_once' && draft.when === 'hours' && (
        <>
          <fieldset className={form.choices}>
            <legend className="visually-hidden">{t`Days`}</legend>
            {weekdays.map((day) => (
              <label key={day} className={form.check}>
                <input
                  type="checkbox"
                  checked={draft.days.includes(day)}
                  onChange={() => put({ days: toggle(draft.days, day, weekdays) })}
                />
                {weekdayNames[day]}
              </label>
            ))}
          </fieldset>
          <div className={form.pair}>
            {(['from', 'to'] as const).map((end) => (
              <label key={end} className={form.field}>
                <span>{end === 'from' ? t`From` : t`To`}</span>
                <input
                  type="time"
                  required
                  className={form.input}
                  value={draft[end]}
                  onChange={(event) => put({ [end]: event.target.value })}
                />
              </label>
            ))}
          </div>
        </>
      )}
      {(draft.pace === 'daily' || draft.when === 'hours') && (
        <p className={form.muted}>{t`Times are those of ${draft.timeZone}.`}</p>
      )}
      <h3 className={form.part}>{t`Whom`}</h3>
      <label className={form.field}>
        <span>{t`Target`}</span>
        <select
          className={form.input}
          value={draft.target}
          onChange={({ target: { value } }) =>
            put({ target: targetKinds.find((kind) => kind === value) ?? 'kept' })
          }
        >
          {rule !== null && (
            <option value="kept">
              {rule.target.host === null
                ? t`As it is: ${targetNames[rule.target.kind]}`
                : t`As it is: ${targetNames[rule.target.kind]}, ${rule.target.host}`}
            </option>
          )}
          {targetKinds.map((kind) => (
            <option key={kind} value={kind} disabled={kind === 'email' && !email}>
              {kind === 'email' && !email ? t`${targetNames[kind]} (not set up here)` : targetNames[kind]}
            </option>
          ))}
        </select>
      </label>
      <AlertTargetFields draft={draft} put={put} />
      {draft.pace === 'at_once' && others.length > 0 && (
        <div className={form.pair}>
          <label className={form.field}>
            <span>{t`If nobody acknowledges it, go on to`}</span>
            <select
              className={form.input}
              value={draft.escalateTo ?? ''}
              onChange={(event) => put({ escalateTo: event.target.value || null })}
            >
              <option value="">{t`Nobody`}</option>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {draft.escalateTo !== null && (
            <label className={form.field}>
              <span>{t`After minutes`}</span>
              <input
                type="number"
                className={`${form.input} ${form.number}`}
                min={1}
                max={1440}
                required
                value={draft.afterMinutes}
                onChange={(event) => put({ afterMinutes: Number(event.target.value) })}
              />
            </label>
          )}
        </div>
      )}
      {problem !== null && (
        <p className={form.problem} role="alert">
          <bdi>{problem}</bdi>
        </p>
      )}
      <div className={form.foot}>
        <Button type="submit" look="primary" disabled={busy}>
          {t`Save rule`}
        </Button>
        <Button look="outlined" onClick={() => onDone(false)}>
          {t`Not now`}
        </Button>
      </div>
    </form>
  )
}
