// How are comments and messages polled together, when one of the two may fail?
import type { PollInput, PollResult } from '../connector.ts'
import { pollConversations } from '../meta/poll-conversations.ts'
import { pollParts } from '../meta/poll-parts.ts'
import { tokenFor } from './account.ts'
import { overlapMs } from './limits.ts'
import { pollComments } from './poll-comments.ts'

/** Reads only, and renews the token when that is due. Throws Failure when both parts failed. */
export async function poll(input: PollInput): Promise<PollResult> {
  const { context } = await tokenFor(input)
  const ownId = context.credentials.userId ?? ''
  return pollParts(context, overlapMs, [
    {
      name: 'comments',
      run: async (since) => ({ deliveries: await pollComments(context, ownId, since), trouble: [] }),
    },
    {
      name: 'messages',
      run: async (since) => ({
        deliveries: await pollConversations(context, { ownId, platform: 'instagram', since }),
        trouble: [],
      }),
    },
  ])
}
