// The charts as a table: the same numbers for those who do not see lines, newest first.
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
    <section className={styles.frame} aria-label="Mentions as a table" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">All</th>
            <th scope="col">Negative</th>
            <th scope="col">Expected</th>
            <th scope="col">At most</th>
            <th scope="col">Neutral</th>
            <th scope="col">Positive</th>
          </tr>
        </thead>
        <tbody>
          {buckets.toReversed().map((bucket) => (
            <tr key={bucket.at} className={isOver(bucket) ? styles.over : ''}>
              <th scope="row">{step < 3600 ? clock(bucket.at) : moment(bucket.at, nowMs)}</th>
              <td>{counted(bucket.total)}</td>
              <td>
                <BehindLink from={bucket.at} steps={step} count={bucket.negative} topic={null} />
                {isOver(bucket) && <span className={styles.mark}> over</span>}
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
const rounded = (n: number | null): string => (n === null ? 'not known' : counted(Math.round(n)))
