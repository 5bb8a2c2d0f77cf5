// How does an account fare, in words for the person who has to mend it?
import { t } from '@lingui/core/macro'
import type { accountsHealth } from '#shared/api/operations.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import { healthWords } from '../words/health.ts'
import { ago, span } from '../words/time.ts'

export type AccountCardData = RouteOutput<typeof accountsHealth>['accounts'][number]

/** `good` works; `care` will stop or has paused; `broken` needs a person. */
export type AccountTone = 'good' | 'care' | 'broken'
export type Standing = { tone: AccountTone; words: string; detail: string | null }

const day = 86_400_000

/** The one thing to know first: paused, broken, about to end, slow, or well. */
export function standingOf(account: AccountCardData, nowMs: number): Standing {
  const { health, paused, expiresAt } = account
  const detail = health === null ? null : healthWords(health)
  if (paused) return { tone: 'care', words: t`Paused`, detail }
  if (health?.state === 'broken') return { tone: 'broken', words: t`Reconnect`, detail }
  const left = expiresAt === null ? null : Date.parse(expiresAt) - nowMs
  if (left !== null && left <= 0)
    return { tone: 'broken', words: t`Reconnect`, detail: t`Its credentials have ended.` }
  if (left !== null && left < 7 * day)
    return {
      tone: 'care',
      words: t`Credentials end in ${span(left)}`,
      detail: t`Connect it again with new ones before then.`,
    }
  if (health?.state === 'degraded') return { tone: 'care', words: t`Works with trouble`, detail }
  if (health?.state === 'paused') return { tone: 'care', words: t`Waits for the day’s budget`, detail }
  return { tone: 'good', words: t`Connected`, detail: null }
}

/** When something last came in. The ledger knows it to the hour. */
export function heardWords(heardAt: string | null, nowMs: number): string {
  if (heardAt === null) return t`Nothing in 24 h`
  const since = nowMs - Date.parse(heardAt)
  return since < 3_600_000 ? t`Within the hour` : t`${ago(heardAt, nowMs)} ago`
}
