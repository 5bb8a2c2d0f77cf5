// What has been said? The log of messages, notes and changes, read from the end.
import { t } from '@lingui/core/macro'
import { ArrowDown } from 'lucide-react'
import { memo, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { useNow } from '../pieces/now.ts'
import { useStateOf } from '../pieces/use-state-of.ts'
import { useHarken } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { loadEarlier, loadThread } from '../store/load-thread.ts'
import { say, toast } from '../store/page.ts'
import type { Thread as ThreadContent } from '../store/thread-content.ts'
import { Changes, Day, Note } from './asides.tsx'
import { MessageBubble } from './message.tsx'
import styles from './thread.module.css'
import { ThreadSkeleton } from './thread-skeleton.tsx'
import { timeline } from './timeline.ts'

export const Thread = memo(function Thread({
  conversation,
  thread,
}: {
  conversation: Conversation
  thread: ThreadContent | undefined
}) {
  const harken = useHarken()
  const now = useNow(60_000)
  const { id, channel, account, visibility } = conversation
  const handle = useInbox(
    (state) =>
      state.workspace?.accounts.find((a) => a.channel === channel && a.account === account)?.handle ?? '',
  )
  const scroller = useRef<HTMLDivElement>(null)
  const [away, setAway] = useStateOf(id, false)
  const scrolled = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation begins at its end
  useLayoutEffect(() => {
    // Asked without need, the browser would lay everything out for it.
    if (scrolled.current) scroller.current?.scrollTo({ top: 0 })
    scrolled.current = false
  }, [id])
  const items = useMemo(
    () => (thread === undefined ? [] : timeline(thread.messages, thread.activity, thread.before === null)),
    [thread],
  )
  const latest = thread?.messages.findLast(({ direction }) => direction === 'in')
  const seen = useRef({ id, latest: latest?.id })
  useEffect(() => {
    if (latest === undefined) return
    const before = seen.current.id === id ? seen.current.latest : undefined
    if (before !== undefined && before !== latest.id) say(t`New message from ${latest.author.name}`)
    seen.current = { id, latest: latest.id }
  }, [id, latest])

  const older = async () => {
    const box = scroller.current
    // Counted from its end, what is read keeps its place by itself; the browser's anchoring would move it once more.
    if (box !== null) box.style.overflowAnchor = 'none'
    await loadEarlier(harken, id).catch((error: unknown) => toast(errorWords(error), 'failed'))
    requestAnimationFrame(() => requestAnimationFrame(() => box?.style.removeProperty('overflow-anchor')))
  }
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        id="thread"
        className={styles.scroller}
        role="log"
        aria-live="off"
        aria-label={t`Messages`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a log that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop } }) => {
          scrolled.current = scrollTop !== 0
          setAway(scrollTop < -120)
        }}
      >
        <div className={styles.items}>
          {thread?.before != null && (
            <Button look="outlined" small className={styles.earlier ?? ''} onClick={() => void older()}>
              {t`Load earlier`}
            </Button>
          )}
          {thread?.phase === 'failed' && (
            <p className={styles.failed}>
              {t`The messages could not be loaded.`}{' '}
              <Button look="outlined" small onClick={() => void loadThread(harken, id)}>
                {t`Retry`}
              </Button>
            </p>
          )}
          {(thread === undefined || thread.phase === 'loading') && items.length === 0 && <ThreadSkeleton />}
          {items.map((item) => {
            if (item.kind === 'day') return <Day key={item.key} at={item.at} now={now} />
            if (item.kind === 'note') return <Note key={item.key} note={item.note} />
            if (item.kind === 'changes') return <Changes key={item.key} changes={item.changes} now={now} />
            return (
              <MessageBubble
                key={item.key}
                message={item.message}
                named={item.named}
                answered={item.answered}
                channel={channel}
                handle={handle}
                mixed={visibility === 'public'}
              />
            )
          })}
        </div>
      </div>
      {away && (
        <Button
          look="outlined"
          className={styles.down ?? ''}
          onClick={() => scroller.current?.scrollTo({ top: 0 })}
        >
          <ArrowDown size={14} strokeWidth={2} aria-hidden="true" /> {t`Newest`}
        </Button>
      )}
    </div>
  )
})
