// The charts as a table: the same numbers for those who do not see lines, newest first.
import { t } from '@lingui/core/macro'
import { counted } from '../words/numbers.ts'
import { clock, moment } from '../words/time.ts'
import { BehindLink } from './behind-link.tsx'
import type { Bucket } from './chart-data.ts'
import styles from './table-twin.module.css'

export function TableTwin({
  buckets,
  step,
  nowMs,
}: {
  buckets: readonly Bucket[]
  step: number
  nowMs: number
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
    <section className={styles.frame} aria-label={t`Mentions as a table`} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t`From`}</th>
            <th scope="col">{t`All`}</th>
            <th scope="col">{t`Negative`}</th>
            <th scope="col">{t`Expected`}</th>
            <th scope="col">{t`At most`}</th>
            <th scope="col">{t`Neutral`}</th>
            <th scope="col">{t`Positive`}</th>
          </tr>
        </thead>
        <tbody>
          {buckets.toReversed().map((bucket) => (
            <tr key={bucket.at} className={isOver(bucket) ? styles.over : ''}>
              <th scope="row">{step < 3600 ? clock(bucket.at) : moment(bucket.at, nowMs)}</th>
              <td>{counted(bucket.total)}</td>
              <td>
                <BehindLink from={bucket.at} steps={step} count={bucket.negative} topic={null} />
                {isOver(bucket) && (
                  <span className={styles.mark}> {t({ message: 'over', comment: 'More than usual' })}</span>
                )}
              </td>
              <td>{rounded(bucket.expected)}</td>
              <td>{rounded(bucket.upper)}</td>
              <td>{counted(bucket.neutral)}</td>
              <td>{counted(bucket.positive)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const isOver = ({ negative, upper }: Bucket): boolean => upper !== null && negative > upper
const rounded = (n: number | null): string => (n === null ? t`not known` : counted(Math.round(n)))
