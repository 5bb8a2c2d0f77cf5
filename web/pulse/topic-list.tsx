// What are the negative mentions about? Known topics of the span with their course, and the words of the open incident.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { IncidentView } from '#shared/api/incidents.ts'
import { topics as known } from '#shared/domain/signal.ts'
import { addressOfPlace } from '../app/place-address.ts'
import { topicNames } from '../words/judgements.ts'
import { counted, tenths } from '../words/numbers.ts'
import { BehindLink } from './behind-link.tsx'
import { topicRows } from './chart-data.ts'
import styles from './lists.module.css'
import { Sparkline } from './sparkline.tsx'
import type { PulseState } from './use-pulse.ts'

export function TopicList({ state, incident }: { state: PulseState; incident: IncidentView | null }) {
  const rows = topicRows(state.buckets, state.before)
  const from = state.buckets[0]?.at ?? ''
  const spanSeconds = Math.ceil((state.loadedAt - Date.parse(from)) / 1000)
  const terms = incident?.drivers.terms.slice(0, 5) ?? []
  return (
    <section className={styles.block} aria-label={t`Topics`}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t`Topics`}</h2>
        <span className={styles.meta}>{t`negative mentions`}</span>
      </header>
      {rows.length === 0 && terms.length === 0 && (
        <p className={styles.none}>
          {t`Nothing negative was about money, safety, an outage, the law, leaving or waiting.`}
        </p>
      )}
      <table className={styles.table}>
        <tbody>
          {terms.map(({ term, count, lift }) => (
            <tr key={term}>
              <th scope="row" className={styles.strong}>
                <a className={styles.link} href={searchFor(term, incident?.brand)}>
                  <bdi>“{term}”</bdi>
                </a>
              </th>
              <td>{counted(count)}</td>
              <td />
              <td className={styles.strong}>
                <Trans>
                  <span className="visually-hidden">times as often as usual: </span>×{counted(lift)}
                </Trans>
              </td>
            </tr>
          ))}
          {rows.map(({ topic, count, line, change }) => (
            <tr key={topic}>
              <th scope="row">{nameOf(topic)}</th>
              <td>
                <BehindLink
                  from={from}
                  steps={spanSeconds}
                  count={count}
                  topic={known.find((name) => name === topic) ?? null}
                />
              </td>
              <td>
                <Sparkline values={line} />
              </td>
              <td>{change === null ? '' : `×${tenths(change)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const searchFor = (term: string, brand: string | undefined): string =>
  addressOfPlace({
    of: { view: 'needs_reply', filter: brand === undefined ? {} : { brand }, q: term },
    conversation: null,
  })

function nameOf(topic: string): string {
  const found = known.find((name) => name === topic)
  return found === undefined ? topic : topicNames[found]
}
