// Which conversation should I work on? The server's most urgent unclaimed one, whatever the list shows.
import { t } from '@lingui/core/macro'
import { claimNext } from '#shared/api/conversations.ts'
import { ApiError, errorWords } from '../api/api-error.ts'
import type { ListOf } from '../queue/view-rules.ts'
import { withConversations } from './apply-changes.ts'
import type { Harken } from './harken.ts'
import { inbox } from './inbox.ts'
import { toast } from './page.ts'

/** Claims it and tells its id; null when nothing is free. */
export async function claimTheNext({ call }: Harken, of: ListOf): Promise<string | null> {
  try {
    const value = await call(claimNext, {
      body: of.filter,
    })
    inbox.setState((state) => withConversations(state, [value]))
    return value.id
  } catch (error) {
    const none = error instanceof ApiError && error.status === 404
    toast(none ? t`Nothing is waiting for an owner` : errorWords(error), none ? 'info' : 'failed')
    return null
  }
}
