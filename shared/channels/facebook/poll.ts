// How are a Page's comments and Messenger polled together, when one of the two may fail?
import type { PollInput, PollResult } from '../connector.ts'
import { pollConversations } from '../meta/poll-conversations.ts'
import { pollParts } from '../meta/poll-parts.ts'
import { overlapMs } from './limits.ts'
import { pollComments } from './poll-comments.ts'

/** Reads only. A part that fails becomes trouble; throws Failure when both failed. */
export function poll(input: PollInput): Promise<PollResult> {
  const pageId = input.credentials.pageId ?? ''
  return pollParts(input, overlapMs, [
    { name: 'comments', run: (since) => pollComments(input, pageId, since) },
    {
      name: 'messages',
      run: async (since) => ({
        deliveries: await pollConversations(input, { ownId: pageId, platform: 'messenger', since }),
        trouble: [],
      }),
    },
  ])
}
