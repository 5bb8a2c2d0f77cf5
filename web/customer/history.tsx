// What happened with this customer before?
import { plural, t } from '@lingui/core/macro'
import type { Conversation, Customer } from '#shared/api/shapes.ts'
import { ChannelIcon } from '../pieces/channel.tsx'
import { useSameCustomer } from '../store/same-customer.ts'
import { shortDay } from '../words/time.ts'
import styles from './history.module.css'
import { openCase } from './open-case.ts'
import section from './section.module.css'

const shownAtMost = 8

const statusWords: Record<string, string> = {
  needs_reply: t`open`,
  waiting: t`waiting`,
  snoozed: t`snoozed`,
  done: t`closed`,
  ignored: t`ignored`,
}

export function History({
  conversation,
  customer,
}: {
  conversation: Conversation
  customer: Customer | null
}) {
  const others = useSameCustomer(conversation.id)?.identities.slice(1) ?? []
  const own = (customer?.cases ?? []).map((one) => ({ ...one, channel: conversation.channel }))
  const cases = [
    ...own,
    ...others.flatMap(({ channel, cases }) => cases.map((one) => ({ ...one, channel }))),
  ].toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1))
  return (
    <section aria-labelledby="history">
      <div className={section.heading}>
        <h3 id="history">{t`History`}</h3>
        {customer !== null && (
          <span className={section.aside}>{plural(cases.length, { one: '# case', other: '# cases' })}</span>
        )}
      </div>
      {customer !== null && cases.length === 0 && <p className={styles.none}>{t`First contact`}</p>}
      <ol>
        {cases.slice(0, shownAtMost).map((one, index) => {
          const here = one.conversationId === conversation.id && one.openedAt === conversation.openedAt
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a case keeps nothing of its own: another one may take its place
            <li key={index}>
              <button
                type="button"
                className={styles.case}
                disabled={one.conversationId === conversation.id}
                onClick={() => openCase(one.conversationId)}
              >
                <time dateTime={one.openedAt} className={styles.when}>
                  {shortDay(one.openedAt)}
                </time>
                {others.length > 0 && (
                  <span className={styles.icon}>
                    <ChannelIcon channel={one.channel} />
                  </span>
                )}
                <span dir="auto" className={styles.what}>
                  {one.snippet || t`No text`}
                </span>
                <span className={styles.how}>
                  {here ? t`this one` : (statusWords[one.status] ?? one.status)}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
