// One conversation: who it is with, what was said, and what we answer.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useLayoutEffect } from 'react'
import { goTo, useListOf } from '../app/place.ts'
import { useNarrow } from '../app/screen.ts'
import { Composer } from '../composer/composer.tsx'
import { Button } from '../pieces/button.tsx'
import { listKey } from '../queue/view-rules.ts'
import { useHarken } from '../store/harken.ts'
import { useConversation, useInbox, useThread } from '../store/inbox.ts'
import { loadThread } from '../store/load-thread.ts'
import { markSeen } from '../store/seen.ts'
import { BottomBar } from './bottom-bar.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import styles from './conversation-pane.module.css'
import { useLookAhead } from './look-ahead.ts'
import { Thread } from './thread.tsx'
import { ThreadSkeleton } from './thread-skeleton.tsx'
import { usePresence } from './use-presence.ts'
import { useWindowWords } from './use-window-words.ts'

/** Skipping through rows asks the server only where one stays for a moment. */
const stayMs = 120

export function ConversationPane({ id }: { id: string | null }) {
  if (id === null) return <NothingOpen />
  return <Open id={id} />
}

function Open({ id }: { id: string }) {
  const harken = useHarken()
  const conversation = useConversation(id)
  const thread = useThread(id)
  const version = conversation?.version
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer version is the very reason to load again
  useEffect(() => {
    const timer = setTimeout(() => void loadThread(harken, id), stayMs)
    return () => clearTimeout(timer)
  }, [harken, id, version])
  // Before it is painted, so that its row is painted once.
  useLayoutEffect(() => {
    if (conversation !== undefined && !document.hidden) markSeen(conversation)
  }, [conversation])
  usePresence(id)
  useLookAhead(id, thread?.phase === 'ready')
  useWindowWords(conversation?.replyWindowEndsAt ?? null)

  if (conversation === undefined) return <NotThere id={id} failed={thread?.phase === 'failed'} />
  return (
    <section className={styles.pane} aria-label={t`Conversation`}>
      <ConversationHeader conversation={conversation} />
      <Thread conversation={conversation} thread={thread} />
      <Composer conversation={conversation} />
      <BottomBar conversation={conversation} />
    </section>
  )
}

/** One that no list has brought: it is on its way, or did not come. */
function NotThere({ id, failed }: { id: string; failed: boolean }) {
  const harken = useHarken()
  const narrow = useNarrow()
  const back = narrow && <Button onClick={() => goTo({ conversation: null })}>{t`Back to the list`}</Button>
  return (
    <section className={styles.pane} aria-label={t`Conversation`} aria-busy={!failed}>
      {narrow && <h1 className="visually-hidden">{t`Conversation`}</h1>}
      {failed ? (
        <div className={styles.nothing}>
          <p>{t`This conversation could not be loaded.`}</p>
          <Button look="outlined" onClick={() => void loadThread(harken, id)}>
            {t`Retry`}
          </Button>
          {back}
        </div>
      ) : (
        <div className={styles.waiting}>
          <ThreadSkeleton>{back}</ThreadSkeleton>
        </div>
      )}
    </section>
  )
}

/** Says how to choose one where there is one to be chosen. */
function NothingOpen() {
  const key = listKey(useListOf())
  const isThereOne = useInbox(({ lists }) => (lists.get(key)?.shown.length ?? 0) > 0)
  return (
    <section className={styles.pane} aria-label={t`Conversation`}>
      {isThereOne && (
        <div className={styles.nothing}>
          <p className={styles.lead}>{t`Choose a conversation`}</p>
          <p>
            <Trans>
              <kbd>j</kbd> and <kbd>k</kbd> move through the list, <kbd>q</kbd> claims the next most urgent
              one.
            </Trans>
          </p>
        </div>
      )}
    </section>
  )
}
