// On which other channels do we know this customer? Their merged identities, and whoever may be the same.
import { t } from '@lingui/core/macro'
import { Unlink, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { SameCustomer } from '#shared/api/customers.ts'
import { Button } from '../pieces/button.tsx'
import { ChannelIcon } from '../pieces/channel.tsx'
import { useHarken, useMay } from '../store/harken.ts'
import {
  askSameCustomer,
  loadSameCustomer,
  saySame,
  separate,
  useSameCustomer,
} from '../store/same-customer.ts'
import {
  becauseWords,
  casesWords,
  identityWords,
  mergedWords,
  mergeWords,
  notSameWords,
  separateWords,
} from '../words/identities.ts'
import styles from './identities.module.css'
import { openCase } from './open-case.ts'

/** Skipping through rows asks only where one stays for a moment. */
const stayMs = 120

export function Identities({ conversation }: { conversation: string }) {
  const harken = useHarken()
  const known = useSameCustomer(conversation)
  useEffect(() => {
    const timer = setTimeout(() => void askSameCustomer(harken, conversation), stayMs)
    return () => clearTimeout(timer)
  }, [harken, conversation])
  const list = useRef<HTMLUListElement>(null)
  // The button that was pressed goes with its row: what is left takes the focus.
  const after = (done: Promise<void>) =>
    void done.then(() => (list.current ?? document.getElementById('why'))?.focus())
  if (known === null) {
    return (
      <p className={styles.failed}>
        {t`Other channels could not be loaded.`}{' '}
        <Button look="outlined" small onClick={() => void loadSameCustomer(harken, conversation)}>
          {t`Retry`}
        </Button>
      </p>
    )
  }
  const merged = known?.identities.slice(1) ?? []
  const suggestions = known?.suggestions ?? []
  if (merged.length + suggestions.length === 0) return null
  return (
    <ul ref={list} className={styles.list} aria-label={t`On other channels`} tabIndex={-1}>
      {merged.map((identity) => (
        <Merged
          key={`${identity.channel} ${identity.id}`}
          identity={identity}
          onSeparate={(via) => after(separate(harken, conversation, via, identity))}
        />
      ))}
      {suggestions.map((one) => (
        <Suggested
          key={`${one.channel} ${one.id}`}
          suggestion={one}
          onSay={(same) => after(saySame(harken, conversation, one, same))}
        />
      ))}
    </ul>
  )
}

type Identity = SameCustomer['identities'][number]

function Merged({
  identity,
  onSeparate,
}: {
  identity: Identity
  onSeparate: (via: NonNullable<Identity['via']>) => void
}) {
  const works = useMay('work')
  const { via, channel, cases } = identity
  const [latest] = cases
  return (
    <li className={styles.row}>
      <button
        type="button"
        className={styles.go}
        disabled={latest === undefined}
        title={via === null ? undefined : mergedWords(via)}
        onClick={() => latest && openCase(latest.conversationId)}
      >
        <span className={styles.icon}>
          <ChannelIcon channel={channel} />
        </span>
        <bdi className={styles.handle}>{identityWords(identity)}</bdi>
        <span className={styles.aside}>{casesWords(identity)}</span>
      </button>
      {works && via !== null && (
        <Button
          look="icon"
          small
          className={styles.small ?? ''}
          aria-label={separateWords(identity)}
          title={t`${mergedWords(via)}. Separate again`}
          onClick={() => onSeparate(via)}
        >
          <Unlink size={14} strokeWidth={2} />
        </Button>
      )}
    </li>
  )
}

function Suggested({
  suggestion,
  onSay,
}: {
  suggestion: SameCustomer['suggestions'][number]
  onSay: (same: boolean) => void
}) {
  const works = useMay('work')
  const { channel, because } = suggestion
  return (
    <li className={styles.row}>
      <span className={styles.icon}>
        <ChannelIcon channel={channel} />
      </span>
      <span className={styles.maybe}>
        <span className={styles.handle}>
          <bdi>{identityWords(suggestion)}</bdi>?
        </span>
        <span className={styles.because}>{becauseWords[because.kind]}</span>
      </span>
      {works && (
        <>
          <Button look="outlined" small aria-label={mergeWords(suggestion)} onClick={() => onSay(true)}>
            {t`Merge`}
          </Button>
          <Button
            look="icon"
            small
            className={styles.small ?? ''}
            aria-label={notSameWords(suggestion)}
            title={t`Not the same person`}
            onClick={() => onSay(false)}
          >
            <X size={14} strokeWidth={2} />
          </Button>
        </>
      )}
    </li>
  )
}
