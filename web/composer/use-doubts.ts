// What about this answer might be regretted? Looked at as it is written, a moment behind the typing.
import { useCallback, useEffect } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { useStateOf } from '../pieces/use-state-of.ts'
import { useHarken } from '../store/harken.ts'
import { inbox, useInbox } from '../store/inbox.ts'
import type { Mode } from '../store/page.ts'
import type { Doubt } from './use-sending.ts'

const none: readonly Doubt[] = []
/** After the last key: who writes on is not held up by what might be said about it. */
const settleMs = 150

const messagesOf = (id: string, { threads } = inbox.getState()) => threads.get(id)?.messages ?? []

const isSame = (some: readonly Doubt[], others: readonly Doubt[]): boolean =>
  some.length === others.length &&
  some.every(({ kind, words }, at) => kind === others[at]?.kind && words === others[at]?.words)

export type Doubting = {
  /** As they stood a moment ago: what is shown. */
  shown: readonly Doubt[]
  /** As they stand at this very moment: what sending is decided by. */
  look: () => Promise<readonly Doubt[]>
}

/** `text` is what has been drawn of the answer, `textNow` asks for all of it. */
export function useDoubts(
  { id, brand, assignee }: Conversation,
  mode: Mode,
  text: string,
  textNow: () => string,
): Doubting {
  const { me } = useHarken()
  const brands = useInbox((state) => state.workspace?.brands)
  const [shown, setShown] = useStateOf<readonly Doubt[]>(id, none)
  const holder = assignee === null || assignee === me ? null : assignee
  const lookAt = useCallback(
    async (words: string): Promise<readonly Doubt[]> => {
      if (mode === 'note' || words.trim() === '') return none
      // The rules come with the first word somebody writes.
      const { lintReply } = await import('#shared/domain/reply-lint.ts')
      const messages = messagesOf(id)
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
    [id, mode, brand, brands, holder],
  )
  useEffect(() => {
    let left = false
    const look = () =>
      void lookAt(text).then(
        (doubts) => !left && setShown((before) => (isSame(before, doubts) ? before : doubts)),
        // Sending says so.
        () => {},
      )
    const timer = setTimeout(look, text.trim() === '' ? 0 : settleMs)
    const stop = inbox.subscribe((state, before) => {
      if (messagesOf(id, state) !== messagesOf(id, before)) look()
    })
    return () => {
      left = true
      clearTimeout(timer)
      stop()
    }
  }, [id, text, lookAt, setShown])
  return { shown, look: () => lookAt(textNow()) }
}
