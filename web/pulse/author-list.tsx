// Who is heard furthest? Those behind an incident, by followers; each opens its conversation.
import { plural, t } from '@lingui/core/macro'
import type { IncidentView } from '#shared/api/incidents.ts'
import { addressOfPlace } from '../app/place-address.ts'
import { ChannelIcon } from '../pieces/channel.tsx'
import { compact } from '../words/numbers.ts'
import styles from './lists.module.css'

export function AuthorList({ incident }: { incident: IncidentView | null }) {
  const authors = incident?.drivers.authors ?? []
  return (
    <section className={styles.block} aria-label={t`Authors by reach`}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t`Authors by reach`}</h2>
        <span className={styles.meta}>{t`negative, followers`}</span>
      </header>
      {authors.length === 0 && (
        <p className={styles.none}>
          {t`While something is going on, those who are heard furthest are listed here.`}
        </p>
      )}
      <table className={styles.table}>
        <tbody>
          {authors.map(({ name, handle, channel, followers, messages, conversationId }) => (
            <tr key={conversationId}>
              <th scope="row">
                <span className={styles.author}>
                  <ChannelIcon channel={channel} />
                  <a className={styles.link} href={addressOfPlace(openedAt(conversationId))}>
                    <bdi>{handle || name}</bdi>
                  </a>
                </span>
              </th>
              <td>{followers === null ? t`not told` : compact(followers)}</td>
              <td className={styles.meta}>{plural(messages, { one: '# message', other: '# messages' })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export const openedAt = (conversation: string) => ({
  of: { view: 'needs_reply' as const, filter: {}, q: null },
  conversation,
})
