// Opening hours by weekday in one time zone, with holidays.
import { t } from '@lingui/core/macro'
import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { type Calendar, type OpenSpan, type Weekday, weekdays } from '#shared/domain/calendar.ts'
import { Button } from '../pieces/button.tsx'
import { locale } from '../words/locale.ts'
import form from './form.module.css'
import styles from './policy.module.css'

type Props = { calendar: Calendar; issue: string | null; onChange: (calendar: Calendar) => void }

/** Monday to Friday, nine to five where this browser is. */
export const usualHours = (): Calendar => {
  const open = [{ from: '09:00', to: '17:00' }]
  return {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hours: { mon: open, tue: open, wed: open, thu: open, fri: open, sat: [], sun: [] },
    holidays: [],
  }
}

const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
/** 5 January 2026 was a Monday. */
const dayName = (day: Weekday): string => format.format(Date.UTC(2026, 0, 5 + weekdays.indexOf(day)))

export function CalendarEditor({ calendar, issue, onChange }: Props) {
  const zones = useId()
  const { hours, timeZone, holidays } = calendar
  const put = (day: Weekday, spans: OpenSpan[]) =>
    onChange({ ...calendar, hours: { ...hours, [day]: spans } })
  return (
    <div className={styles.days}>
      {weekdays.map((day) => (
        <div key={day} className={styles.day}>
          <span>{dayName(day)}</span>
          {hours[day].length === 0 && (
            <span className={form.muted}>{t({ message: 'closed', comment: 'On this weekday' })}</span>
          )}
          {hours[day].map((span, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a span is known by its place alone
            <span key={index} className={form.line}>
              {(['from', 'to'] as const).map((end) => (
                <input
                  key={end}
                  type="time"
                  className={form.input}
                  aria-label={end === 'from' ? t`${dayName(day)} from` : t`${dayName(day)} to`}
                  value={span[end] === '24:00' ? '00:00' : span[end]}
                  onChange={({ target: { value } }) => {
                    const at = end === 'to' && value === '00:00' ? '24:00' : value
                    put(
                      day,
                      hours[day].map((each, i) => (i === index ? { ...each, [end]: at } : each)),
                    )
                  }}
                />
              ))}
              <Button
                look="icon"
                small
                aria-label={t`Take ${span.from} to ${span.to} off ${dayName(day)}`}
                onClick={() =>
                  put(
                    day,
                    hours[day].filter((_, i) => i !== index),
                  )
                }
              >
                <X size={14} strokeWidth={2} />
              </Button>
            </span>
          ))}
          <Button
            look="icon"
            small
            aria-label={t`Open longer on ${dayName(day)}`}
            onClick={() => put(day, [...hours[day], nextSpan(hours[day])])}
          >
            <Plus size={14} strokeWidth={2} />
          </Button>
        </div>
      ))}
      <label className={form.field}>
        <span>{t`Time zone`}</span>
        <input
          className={`${form.input} ${styles.note}`}
          list={zones}
          value={timeZone}
          onChange={(event) => onChange({ ...calendar, timeZone: event.target.value })}
        />
        <datalist id={zones}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </label>
      <label className={form.field}>
        <span>{t`Holidays, one date a line (2026-12-25)`}</span>
        <textarea
          key={holidays.join()}
          className={`${form.area} ${styles.note}`}
          defaultValue={holidays.join('\n')}
          onBlur={(event) =>
            onChange({ ...calendar, holidays: event.target.value.split(/\s+/).filter(Boolean) })
          }
        />
      </label>
      {issue !== null && (
        <p className={form.problem}>
          <bdi>{issue}</bdi>
        </p>
      )}
    </div>
  )
}

function nextSpan(spans: readonly OpenSpan[]): OpenSpan {
  const end = spans.at(-1)?.to
  return end === undefined || end >= '22:00' ? { from: '09:00', to: '17:00' } : { from: end, to: '24:00' }
}
