// What a rule would have fitted in the last days, with the latest of it.

import { plural, t } from '@lingui/core/macro'
import type { RouteOutput } from '#shared/api/route.ts'
import type { tryRulesRoute } from '#shared/api/rules.ts'
import type { Rule } from '#shared/domain/rules.ts'
import { ChannelIcon } from '../pieces/channel.tsx'
import form from './form.module.css'
import styles from './rules.module.css'

type Props = { tried: RouteOutput<typeof tryRulesRoute> | null; rule: Rule }

export function RuleTrial({ tried, rule }: Props) {
  const found = tried?.rules.find(({ id }) => id === rule.id)
  if (found === undefined) return null
  const messages = plural(found.messages, { one: '# message', other: '# messages' })
  const sum = t`Would have fitted ${messages} of ${plural(found.conversations, { one: '# conversation', other: '# conversations' })}`
  if (found.messages === 0) return <p className={styles.said}>{rule.on ? sum : t`It is off.`}</p>
  return (
    <details className={styles.said}>
      <summary>{sum}</summary>
      <ul>
        {found.examples.map(({ id, customer, channel, text, at }) => (
          <li key={`${id} ${at}`} className={styles.example}>
            <ChannelIcon channel={channel} />
            <a href={`/inbox/needs_reply/${encodeURIComponent(id)}`}>
              <bdi>{customer}</bdi>
            </a>
            <span className={form.muted} dir="auto">
              {text}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
