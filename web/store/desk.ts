// Am I away on purpose? Stepping away gives my unanswered conversations back; nothing counts against me.
import { plural, t } from '@lingui/core/macro'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { pauseMe, readDesk } from '#shared/api/team.ts'
import { errorWords } from '../api/api-error.ts'
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
    toast(away ? pausedWords(released) : t`Welcome back`, 'person')
  } catch (error) {
    toast(errorWords(error), 'failed')
  }
}

const pausedWords = (released: number): string =>
  released === 0
    ? t`Paused`
    : plural(released, {
        one: 'Paused, # conversation went back to the queue',
        other: 'Paused, # conversations went back to the queue',
      })
