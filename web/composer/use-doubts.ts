// What about this answer might be regretted? Looked at as it is written, a moment behind the typing.
import { useCallback, useDeferredValue, useEffect, useState } from 'react'
import type { Conversation, Message } from '#shared/api/shapes.ts'
import { useHarken } from '../store/harken.ts'
import { useInbox, useThread } from '../store/inbox.ts'
import type { Mode } from '../store/page.ts'
import type { Doubt } from './use-sending.ts'

const none: readonly Doubt[] = []
const nobody: readonly Message[] = []

export type Doubting = {
  /** As they stood a moment ago: what is shown. */
  shown: readonly Doubt[]
  /** As they stand at this very moment: what sending is decided by. */
  look: () => Promise<Doubt[]>
}

export function useDoubts({ id, brand, assignee }: Conversation, mode: Mode, text: string): Doubting {
  const { me } = useHarken()
  const brands = useInbox((state) => state.workspace?.brands)
  const messages = useThread(id)?.messages ?? nobody
  const settled = useDeferredValue(text)
  const [shown, setShown] = useState<readonly Doubt[]>(none)
  const holder = assignee === null || assignee === me ? null : assignee
  const lookAt = useCallback(
    async (words: string): Promise<Doubt[]> => {
      if (mode === 'note' || words.trim() === '') return []
      // The rules come with the first word somebody writes.
      const { lintReply } = await import('#shared/domain/reply-lint.ts')
      const found = lintReply({
        text: words,
        visibility: mode,
        brand,
        otherBrands: brands ?? [],
        posted: messages.flatMap(({ direction, text: said, reply }) =>
          direction === 'out' && reply?.status !== 'undone' && reply?.status !== 'cancelled' ? [said] : [],
        ),
        toldPrivately: messages.flatMap((message) =>
          message.direction === 'in' && message.visibility === 'private' ? [message.text] : [],
        ),
      })
      return holder === null ? found : [...found, { kind: 'held', words: holder }]
    },
    [mode, brand, brands, messages, holder],
  )
  useEffect(() => {
    let left = false
    lookAt(settled).then(
      (doubts) => !left && setShown(doubts),
      // Sending says so.
      () => {},
    )
    return () => {
      left = true
    }
  }, [settled, lookAt])
  return { shown, look: () => lookAt(text) }
}
