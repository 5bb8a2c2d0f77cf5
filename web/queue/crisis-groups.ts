// Into which groups does a crisis split the queue, and which one is looked at?
import { t } from '@lingui/core/macro'
import type { CrisisScope } from '#shared/domain/crisis.ts'
import type { QueueFilter } from '#shared/domain/queue-filter.ts'
import type { ListOf } from './view-rules.ts'

/** `group` is what the filter `crisis` holds there. */
export const crisisGroups = [
  { group: 'yes', label: t`Crisis` },
  { group: 'no', label: t`Everything else` },
  { group: undefined, label: t({ message: 'Both', context: 'crisis and everything else' }) },
] as const

/** `yes`, `no`, null for both; with one crisis on, its own id means `yes`; of several, a single one is none of them. */
export function groupOf(
  { filter }: Pick<ListOf, 'filter'>,
  active: readonly Pick<CrisisScope, 'id'>[],
): string | null {
  const [only] = active
  const crisis = filter.crisis ?? null
  return active.length === 1 && crisis === only?.id ? 'yes' : crisis
}

/** The group after the one looked at, round and round. */
export function nextGroup(
  filter: QueueFilter,
  active: readonly Pick<CrisisScope, 'id'>[],
): QueueFilter['crisis'] {
  const at = crisisGroups.findIndex(({ group }) => (group ?? null) === groupOf({ filter }, active))
  return crisisGroups[(at + 1) % crisisGroups.length]?.group
}

/** Do the tabs above the list say already what it is narrowed to? */
export function isSaidByTabs(filter: QueueFilter, active: readonly Pick<CrisisScope, 'id'>[]): boolean {
  const group = groupOf({ filter }, active)
  return active.length > 0 && (group === 'yes' || group === 'no')
}
