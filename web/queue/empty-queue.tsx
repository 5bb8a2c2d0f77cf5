// What stands where no rows are: good news, a filter that fits nothing, or rows on their way.
import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import { goTo } from '../app/place.ts'
import { Button } from '../pieces/button.tsx'
import { channelName } from '../pieces/channel.tsx'
import { useInbox } from '../store/inbox.ts'
import { page, usePage } from '../store/page.ts'
import { plural } from '../words/numbers.ts'
import { emptyViews } from '../words/views.ts'
import styles from './empty-queue.module.css'
import type { ListOf } from './view-rules.ts'

export function EmptyQueue({ of }: { of: ListOf }) {
  const counts = useInbox((state) => state.counts)
  const finding = usePage((state) => state.finding)
  if (finding !== null && finding.trim() !== '') {
    return (
      <Nothing
        title={`Nothing here holds “${finding.trim()}”`}
        detail="Only the loaded rows are looked through."
      >
        <Button look="outlined" onClick={() => page.setState({ finding: null })}>
          Clear
        </Button>
      </Nothing>
    )
  }
  if (of.brand !== null || of.channel !== null) {
    const filter = [of.channel === null ? null : channelName(of.channel), of.brand].filter(
      (part) => part !== null,
    )
    return (
      <Nothing title={emptyViews[of.view]} detail={`for ${filter.join(', ')}`}>
        <Button look="outlined" onClick={() => goTo({ of: { ...of, brand: null, channel: null } })}>
          Clear filter
        </Button>
      </Nothing>
    )
  }
  const snoozed = counts.snoozed ?? 0
  return (
    <Nothing
      title={emptyViews[of.view]}
      detail={snoozed > 0 && of.view === 'needs_reply' ? `${plural(snoozed, 'conversation')} snoozed` : ''}
    >
      {of.view === 'needs_reply' ? (
        <Button look="outlined" onClick={() => goTo({ of: { ...of, view: 'waiting' } })}>
          View waiting
        </Button>
      ) : (
        <Button look="outlined" onClick={() => goTo({ of: { ...of, view: 'needs_reply' } })}>
          View needs reply
        </Button>
      )}
    </Nothing>
  )
}

function Nothing({ title, detail, children }: { title: string; detail: string; children: React.ReactNode }) {
  return (
    <div className={styles.empty}>
      <Check size={20} strokeWidth={1.75} className={styles.check} aria-hidden="true" />
      <p className={styles.title}>{title}</p>
      {detail !== '' && <p className={styles.detail}>{detail}</p>}
      <div className={styles.actions}>{children}</div>
    </div>
  )
}

/** Grey rows, only once the wait can be felt. */
export function QueueSkeleton() {
  const [felt, setFelt] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setFelt(true), 150)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles.skeleton} aria-busy="true">
      <span className="visually-hidden">Loading</span>
      {felt &&
        ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <div key={key} className={styles.ghost}>
            <span />
            <span />
            <span />
          </div>
        ))}
    </div>
  )
}
