// Who is writing to us?
import { BadgeCheck, UserX } from 'lucide-react'
import { memo } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { ChannelIcon } from '../pieces/channel.tsx'
import { languageName } from '../words/languages.ts'
import { compact } from '../words/numbers.ts'
import { handleWords } from '../words/people.ts'
import { Identities } from './identities.tsx'
import styles from './person.module.css'
import { Tier } from './tier.tsx'

export const Person = memo(function Person({ conversation }: { conversation: Conversation }) {
  const { customer, channel, language, visibility, brand } = conversation
  const facts = [
    customer.followers === null ? null : `${compact(customer.followers)} followers`,
    languageName(language),
  ].filter((fact) => fact !== null)
  return (
    <section>
      <div className={styles.first}>
        <h2 className={styles.name}>
          <bdi>{customer.name || customer.handle}</bdi>
          {customer.verified && <BadgeCheck size={15} strokeWidth={2} role="img" aria-label="Verified" />}
        </h2>
        <Tier conversation={conversation} />
      </div>
      {customer.unverified && (
        <p className={styles.doubt}>
          <UserX size={14} strokeWidth={2} aria-hidden="true" /> Sender not verified
        </p>
      )}
      {facts.length > 0 && <p className={styles.facts}>{facts.join(' · ')}</p>}
      <p className={styles.identity}>
        <span className={styles.icon}>
          <ChannelIcon channel={channel} />
        </span>
        <bdi className={styles.handle}>
          {customer.handle === '' ? customer.id : handleWords(customer.handle)}
        </bdi>
        <span className={styles.here}>{visibility === 'public' ? 'this thread' : 'this chat'}</span>
      </p>
      <Identities conversation={conversation.id} />
      <p className={styles.facts}>
        writes to <bdi>{brand}</bdi>
      </p>
    </section>
  )
})
