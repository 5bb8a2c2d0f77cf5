// Am I away on purpose? Stepping away gives my unanswered conversations back; nothing counts against me.
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { pauseMe, readDesk } from '#shared/api/team.ts'
import { errorWords } from '../api/api-error.ts'
import { plural } from '../words/numbers.ts'
import type { Harken } from './harken.ts'
import { toast } from './page.ts'

const store = createStore<{ pausedAt: string | null }>(() => ({ pausedAt: null }))

/** Since when the person is away; null while they are here. */
export const usePausedAt = (): string | null => useStore(store, ({ pausedAt }) => pausedAt)

export async function loadDesk({ call }: Pick<Harken, 'call'>): Promise<void> {
  try {
    const { pausedAt } = await call(readDesk, {})
    store.setState({ pausedAt })
  } catch {
    // Asked again with the next start; pausing itself says when there is no connection.
  }
}

/** Steps away, or comes back. */
export async function setAway({ call }: Pick<Harken, 'call'>, away: boolean): Promise<void> {
  try {
    const { pausedAt, released } = await call(pauseMe, { body: { paused: away } })
    store.setState({ pausedAt })
    const given = released === 0 ? '' : `, ${plural(released, 'conversation')} went back to the queue`
    toast(away ? `Paused${given}` : 'Welcome back', 'person')
  } catch (error) {
    toast(errorWords(error), 'failed')
  }
}
