// What about this answer might be regretted? Looked at as it is written, a moment behind the typing.
import { useDeferredValue, useMemo } from 'react'
import type { Conversation, Message } from '#shared/api/shapes.ts'
import { lintReply } from '#shared/domain/reply-lint.ts'
import { useHarken } from '../store/harken.ts'
import { useInbox, useThread } from '../store/inbox.ts'
import type { Mode } from '../store/page.ts'
import type { Doubt } from './use-sending.ts'

const nobody: readonly Message[] = []

export function useDoubts({ id, brand, assignee }: Conversation, mode: Mode, text: string): Doubt[] {
  const { me } = useHarken()
  const brands = useInbox((state) => state.workspace?.brands)
  const messages = useThread(id)?.messages ?? nobody
  const settled = useDeferredValue(text)
  return useMemo(() => {
    if (mode === 'note' || settled.trim() === '') return []
    const found: Doubt[] = lintReply({
      text: settled,
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
    return assignee === null || assignee === me ? found : [...found, { kind: 'held', words: assignee }]
  }, [settled, mode, brand, brands, messages, assignee, me])
}
