// Can what is shown be trusted? Says so when the server cannot be reached; the last known rows stay.
import { plural, t } from '@lingui/core/macro'
import { CloudOff, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import type { List } from '../store/inbox-state.ts'
import { say, usePage } from '../store/page.ts'
import { useWaiting } from '../store/wish-for.ts'
import { clock } from '../words/time.ts'
import styles from './connection-banner.module.css'

/** A connection that comes back sooner is not worth a word. */
const patienceMs = 1500

export function ConnectionBanner({ list, onRetry }: { list: List | undefined; onRetry: () => void }) {
  const { sync } = useHarken()
  const offline = useOffline()
  const waiting = useWaiting()
  useEffect(() => {
    if (offline) say(t`Offline. The rows on screen are the last known ones.`, 'alert')
  }, [offline])
  if (offline) {
    return (
      <div className={styles.banner}>
        <CloudOff size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className={styles.words}>
          {waiting === 0
            ? t`Offline, drafts are kept`
            : plural(waiting, { one: 'Offline, # change waiting', other: 'Offline, # changes waiting' })}
        </span>
        <Button look="outlined" small onClick={() => sync.resume()}>
          {t`Try now`}
        </Button>
      </div>
    )
  }
  // Where there are no rows, what stands in their place says it.
  if (list?.phase !== 'failed' || list.refreshedAt === null || list.shown.length === 0) return null
  return (
    <div className={styles.banner}>
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className={styles.words}>{staleWords(clock(list.refreshedAt))}</span>
      <Button look="outlined" small onClick={onRetry}>
        {t`Retry`}
      </Button>
    </div>
  )
}

const staleWords = (time: string): string => t`Couldn’t refresh, showing ${time}`

/** True once the connection has been away for longer than a moment. */
export function useOffline(): boolean {
  const phase = usePage((page) => page.connection.phase)
  const since = usePage((page) => page.connection.since)
  const [offline, setOffline] = useState(false)
  useEffect(() => {
    if (phase === 'live' || phase === 'paused') return setOffline(false)
    const timer = setTimeout(() => setOffline(true), Math.max(0, since + patienceMs - Date.now()))
    return () => clearTimeout(timer)
  }, [phase, since])
  return offline
}
