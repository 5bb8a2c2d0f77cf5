// By when must somebody answer, and when does the clock run?

import { t } from '@lingui/core/macro'
import { bands } from '#shared/domain/conversation.ts'
import { type Policy, standardPolicy } from '#shared/domain/policy.ts'
import { Button } from '../pieces/button.tsx'
import { useInbox } from '../store/inbox.ts'
import { bandNames } from '../words/bands.ts'
import { joined } from '../words/lists.ts'
import { CalendarEditor, usualHours } from './calendar-editor.tsx'
import form from './form.module.css'
import { Unloaded } from './load-problem.tsx'
import styles from './policy.module.css'
import { PolicyFoot } from './policy-foot.tsx'
import { PolicyVersions } from './policy-versions.tsx'
import { TargetsEditor } from './targets-editor.tsx'
import { issueAt, usePolicy } from './use-policy.ts'

type Sla = Policy['sla']

export function HoursSection() {
  const policy = usePolicy()
  const brands = useInbox((state) => state.workspace?.brands) ?? []
  const { draft, issues, problem } = policy
  if (draft === null)
    return (
      <Unloaded title={t`Service targets and hours`} problem={problem} onRetry={() => void policy.reload()} />
    )
  const { sla } = draft
  const put = (change: Partial<Sla>) => policy.change({ ...draft, sla: { ...sla, ...change } })
  const ownHours = Object.keys(sla.brandCalendars)
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{t`Service targets and hours`}</h2>
        <span className={form.space} />
        <Button onClick={() => put(standardPolicy.sla)}>{t`Standard values`}</Button>
      </header>
      <p className={form.words}>
        {t`A conversation is due at the earlier of its target and the end of the platform’s reply window. Windows do not wait for opening hours: platforms know none.`}
      </p>
      <TargetsEditor sla={sla} issues={issues} onChange={put} />

      <h3 className={form.part}>{t`When the clock runs`}</h3>
      <label className={form.check}>
        <input
          type="checkbox"
          checked={sla.calendar !== null}
          onChange={(event) => put({ calendar: event.target.checked ? usualHours() : null })}
        />
        {t`Only in opening hours`}
      </label>
      {sla.calendar !== null && (
        <CalendarEditor
          calendar={sla.calendar}
          issue={issueAt(issues, 'sla.calendar')}
          onChange={(calendar) => put({ calendar })}
        />
      )}
      {ownHours.map((brand) => {
        const calendar = sla.brandCalendars[brand]
        if (calendar === undefined) return null
        const others = Object.fromEntries(
          Object.entries(sla.brandCalendars).filter(([name]) => name !== brand),
        )
        return (
          <section key={brand} aria-label={t`Hours of ${brand}`}>
            <div className={form.line}>
              <h4 className={form.label}>
                <bdi>{brand}</bdi>
              </h4>
              <Button small onClick={() => put({ brandCalendars: others })}>
                {t`Same hours as all`}
              </Button>
            </div>
            <CalendarEditor
              calendar={calendar}
              issue={issueAt(issues, `sla.brandCalendars.${brand}`)}
              onChange={(next) => put({ brandCalendars: { ...others, [brand]: next } })}
            />
          </section>
        )
      })}
      <div className={form.line}>
        {brands
          .filter((brand) => !ownHours.includes(brand))
          .map((brand) => (
            <Button
              key={brand}
              small
              look="outlined"
              onClick={() =>
                put({ brandCalendars: { ...sla.brandCalendars, [brand]: sla.calendar ?? usualHours() } })
              }
            >
              {t`Other hours for ${brand}`}
            </Button>
          ))}
      </div>

      <h3 className={form.part}>{t`Whatever the hour`}</h3>
      <label className={form.field}>
        <span>{t`Clocks that never stop`}</span>
        <select
          className={`${form.input} ${styles.note}`}
          value={sla.aroundTheClock.length}
          onChange={(event) => put({ aroundTheClock: bands.slice(0, Number(event.target.value)) })}
        >
          <option value={0}>{t`None`}</option>
          {bands.map((band, index) => (
            <option key={band} value={index + 1}>
              {joined(...bands.slice(0, index + 1).map((each) => bandNames[each]))}
            </option>
          ))}
        </select>
      </label>
      <label className={form.field}>
        <span>{t`Minutes before a reply window ends by which to answer`}</span>
        <input
          type="number"
          className={`${form.input} ${form.number}`}
          min={0}
          max={1440}
          value={sla.windowMarginMinutes}
          aria-invalid={issueAt(issues, 'sla.windowMarginMinutes') !== null}
          onChange={(event) => put({ windowMarginMinutes: Number(event.target.value) })}
        />
      </label>
      <PolicyVersions version={policy.version} onRestore={policy.change} />
      <PolicyFoot policy={policy} />
    </>
  )
}
