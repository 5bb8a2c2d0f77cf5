// Five numbers that say how things stand, each with what it is held against, each a way to what is behind it.
import { plural, t } from '@lingui/core/macro'
import type { IncidentView } from '#shared/api/incidents.ts'
import { addressOfPlace, withoutEmpty } from '../app/place-address.ts'
import { useCounts } from '../store/counts.ts'
import { compact, counted, tenths } from '../words/numbers.ts'
import { span } from '../words/time.ts'
import { sums } from './chart-data.ts'
import styles from './figures.module.css'
import { addressOfPulse, type PulsePlace, ranges } from './pulse-place.ts'
import type { PulseState } from './use-pulse.ts'

type Figure = { label: string; value: string; against: string; href: string | null }

export function Figures({ place, state }: { place: PulsePlace; state: PulseState }) {
  const waiting = useCounts(({ needs_reply }) => needs_reply)
  return (
    <ul className={styles.figures}>
      {figuresOf(place, state, waiting).map(({ label, value, against, href }) => (
        <li key={label} className={styles.figure}>
          <p className={styles.label}>{label}</p>
          <p className={styles.value}>{href === null ? value : <a href={href}>{value}</a>}</p>
          <p className={styles.against}>{against}</p>
        </li>
      ))}
    </ul>
  )
}

function figuresOf(place: PulsePlace, state: PulseState, waiting: number | undefined): Figure[] {
  const { buckets, before, incidents } = state
  const { step, hours } = ranges[place.range]
  const inbox = addressOfPlace({
    of: {
      view: 'needs_reply',
      filter: withoutEmpty({ brand: place.brand ?? undefined, channel: place.channel ?? undefined }),
      q: null,
    },
    conversation: null,
  })
  const since = (first: { at: string } | undefined): string =>
    first === undefined
      ? inbox
      : addressOfPulse({
          ...place,
          incident: null,
          behind: { from: first.at, to: new Date(state.loadedAt).toISOString(), topic: null },
        })
  const lately = buckets.slice(-Math.max(1, Math.round(3600 / step)))
  const latelyHours = (lately.length * step) / 3600
  const now = sums(lately)
  const all = sums(buckets)
  const earlier = before.length === 0 ? null : sums(before)
  const worst = incidents.find(({ endedAt }) => endedAt === null) ?? incidents[0]
  const open = incidents.filter(({ status }) => status !== 'closed')
  return [
    {
      label: latelyHours <= 1 ? t`Negative share, last hour` : t`Negative share, last step`,
      value: now.total === 0 ? '–' : t`${Math.round((100 * now.negative) / now.total)} %`,
      against: shareWords(now, all),
      href: since(lately[0]),
    },
    {
      label: t`Mentions an hour`,
      value: counted(Math.round(now.total / latelyHours)),
      against:
        earlier === null
          ? t`${compact(Math.round(all.total / hours))} over ${ranges[place.range].words}`
          : timesWords(all.total, earlier.total),
      href: inbox,
    },
    {
      label: t`Negative, whole span`,
      value: counted(all.negative),
      against:
        all.expected === null
          ? t`too little known to expect`
          : t`about ${counted(Math.round(all.expected))} expected`,
      href: since(buckets[0]),
    },
    {
      label: t`Waiting for an answer`,
      value: waiting === undefined ? '–' : counted(waiting),
      against: t`all brands, now`,
      href: addressOfPlace({ of: { view: 'needs_reply', filter: {}, q: null }, conversation: null }),
    },
    {
      label: t`Reach at risk`,
      value: worst === undefined ? '–' : compact(worst.drivers.reach),
      against: worst === undefined ? t`no incident in this span` : reachWords(worst, open.length),
      href: worst === undefined ? null : addressOfPulse({ ...place, incident: worst.id }),
    },
  ]
}

function shareWords(now: ReturnType<typeof sums>, all: ReturnType<typeof sums>): string {
  if (now.expected !== null && now.total > 0) {
    return t`expected ${Math.round((100 * now.expected) / Math.max(now.total, now.expected))} %`
  }
  return all.total === 0
    ? t`nothing was said`
    : t`${Math.round((100 * all.negative) / all.total)} % over the span`
}

function timesWords(now: number, earlier: number): string {
  if (earlier === 0) return t`none in the span before`
  return t`${tenths(now / earlier)}× the span before`
}

function reachWords({ drivers, startedAt, endedAt }: IncidentView, open: number): string {
  const first = drivers.authors[0]
  if (first !== undefined && first.followers !== null && first.followers > 0) {
    return t`${compact(first.followers)} from one author`
  }
  const unclosed = plural(open, { one: '# open incident', other: '# open incidents' })
  if (endedAt === null) return unclosed
  return t`${unclosed}, ${span(Date.parse(endedAt) - Date.parse(startedAt))}`
}
