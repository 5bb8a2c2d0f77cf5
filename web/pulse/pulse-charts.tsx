// The two linked charts: one cursor, one line of words, the arrow keys, and the same as a table.
import { plural, t } from '@lingui/core/macro'
import { Download, Flag as FlagIcon, Table2 } from 'lucide-react'
import { type KeyboardEvent, useMemo, useState } from 'react'
import type { IncidentView } from '#shared/api/incidents.ts'
import { Button } from '../pieces/button.tsx'
import { useMay } from '../store/harken.ts'
import { openOverlay, say, usePage } from '../store/page.ts'
import { counted } from '../words/numbers.ts'
import { clock, moment } from '../words/time.ts'
import { asCsv, chartData, chartWords, countsBegin, moved, nextSpike, readout } from './chart-data.ts'
import { moodBars, negativeLine } from './drawings.ts'
import styles from './pulse-charts.module.css'
import { goToPulse, type PulsePlace, ranges } from './pulse-place.ts'
import { TableTwin } from './table-twin.tsx'
import { UplotChart } from './uplot-chart.tsx'
import type { PulseState } from './use-pulse.ts'

export function PulseCharts({ place, state }: { place: PulsePlace; state: PulseState }) {
  const { buckets, before, incidents, annotations, loadedAt } = state
  const { step, hours, words, before: spanBefore } = ranges[place.range]
  const [at, setAt] = useState<number | null>(null)
  const [asTable, setAsTable] = useState(false)
  const theme = usePage((page) => page.theme)
  const responds = useMay('respond')
  const spikes = useMemo(() => incidents.filter(({ kind }) => kind === 'spike'), [incidents])

  const { bars, line } = useMemo(() => {
    const data = chartData(buckets, before)
    const shades = spikes.map((one) => ({
      from: one.startedAt,
      to: one.endedAt ?? new Date(loadedAt).toISOString(),
      label: t`Spike ×${counted(one.ratio)}`,
    }))
    const flags = annotations.map(({ from, kind, text }) => ({
      at: from,
      label: `${kindNames[kind]}: ${short(text)}`,
    }))
    const spanMs = hours * 3_600_000
    return { bars: moodBars(data, shades, spanMs), line: negativeLine(data, shades, flags, spanMs) }
  }, [buckets, before, spikes, annotations, hours, loadedAt])

  const begin = countsBegin(buckets)
  const first = buckets[begin]
  const firstCounted = first && (step < 3600 ? clock(first.at) : moment(first.at, loadedAt))
  const shown = at === null ? buckets.length - 1 : at
  const bucket = buckets[shown]
  const said = bucket === undefined ? null : readout(bucket, step, loadedAt)

  function stand(index: number | null): void {
    if (index === null) return
    setAt(index)
    const there = buckets[index]
    if (there === undefined) return
    const { at: when, words: what } = readout(there, step, loadedAt)
    say(`${when}: ${what}`, 'polite')
  }

  function openHere(): void {
    const here = buckets[shown]
    if (here === undefined) return
    const found = incidentAt(spikes, here.at, step)
    if (found !== undefined) goToPulse({ incident: found.id })
    else if (here.negative > 0) {
      const to = new Date(Date.parse(here.at) + step * 1000).toISOString()
      goToPulse({ incident: null, behind: { from: here.at, to, topic: null } })
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const far = event.shiftKey ? 10 : 1
    const starts = spikes.map(({ startedAt }) => startedAt)
    switch (event.key) {
      case 'ArrowRight':
        stand(moved(at, far, buckets.length))
        break
      case 'ArrowLeft':
        stand(moved(at, -far, buckets.length))
        break
      case 'Home':
        stand(0)
        break
      case 'End':
        stand(buckets.length - 1)
        break
      case 's':
        stand(nextSpike(buckets, starts, at, 1))
        break
      case 'S':
        stand(nextSpike(buckets, starts, at, -1))
        break
      case 'Enter':
        openHere()
        break
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section className={styles.charts} aria-label={t`Charts`}>
      <header className={styles.head}>
        <h2 className={styles.title}>{stepWords(step)}</h2>
        <ul className={styles.legend}>
          <li>
            <span className={`${styles.swatch} ${styles.positive}`} /> {t`Positive`}
          </li>
          <li>
            <span className={`${styles.swatch} ${styles.neutral}`} /> {t`Neutral`}
          </li>
          <li>
            <span className={`${styles.swatch} ${styles.negative}`} /> {t`Negative`}
          </li>
        </ul>
        {said !== null && (
          <p className={styles.readout}>
            <b>{said.at}</b> {said.words}
          </p>
        )}
      </header>
      {asTable ? (
        <TableTwin buckets={buckets} step={step} nowMs={loadedAt} />
      ) : (
        <div
          className={styles.figure}
          role="img"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart is read with the arrow keys
          tabIndex={0}
          aria-label={chartWords(buckets, spikes.length, words)}
          onKeyDown={onKeyDown}
        >
          <UplotChart {...bars} theme={theme} at={at} onPoint={setAt} onOpen={openHere} />
          <div className={styles.head}>
            <h2 className={styles.title}>{t`Negative mentions against expected`}</h2>
            <ul className={styles.legend}>
              <li>
                <span className={`${styles.swatch} ${styles.band}`} /> {t`Expected for this hour of the week`}
              </li>
              {begin > 0 && firstCounted !== undefined && <li>{t`Counts begin at ${firstCounted}`}</li>}
              {before.length > 0 && (
                <li>
                  <span className={styles.dashed} /> {spanBefore}
                </li>
              )}
            </ul>
          </div>
          <UplotChart {...line} theme={theme} at={at} onPoint={setAt} onOpen={openHere} />
        </div>
      )}
      <footer className={styles.tools}>
        <Button aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          <Table2 size={15} strokeWidth={1.75} aria-hidden="true" />{' '}
          {asTable ? t`View as charts` : t`View as table`}
        </Button>
        <Button onClick={() => download(asCsv(buckets), place)}>
          <Download size={15} strokeWidth={1.75} aria-hidden="true" /> {t`CSV`}
        </Button>
        {responds && (
          <Button onClick={() => openOverlay('annotate')}>
            <FlagIcon size={15} strokeWidth={1.75} aria-hidden="true" /> {t`Annotate`}
          </Button>
        )}
      </footer>
    </section>
  )
}

export const kindNames = {
  release: t({ message: 'Release', comment: 'Of software' }),
  outage: t`Outage`,
  campaign: t`Campaign`,
  press: t({ message: 'Press', comment: 'Newspapers and the like' }),
}

const stepWords = (step: number): string =>
  step < 3600
    ? plural(step / 60, {
        one: 'Sentiment, mentions per minute',
        other: 'Sentiment, mentions per # minutes',
      })
    : plural(step / 3600, { one: 'Sentiment, mentions per hour', other: 'Sentiment, mentions per # hours' })

const short = (text: string): string => (text.length > 28 ? `${text.slice(0, 27).trimEnd()}…` : text)

/** The incident that was on in the bucket that begins at `at`. */
function incidentAt(spikes: readonly IncidentView[], at: string, step: number): IncidentView | undefined {
  const end = new Date(Date.parse(at) + step * 1000).toISOString()
  return spikes.find(({ startedAt, endedAt }) => startedAt < end && (endedAt === null || endedAt > at))
}

function download(csv: string, { brand, range }: PulsePlace): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
  link.download = `pulse-${(brand ?? 'all').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${range}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
