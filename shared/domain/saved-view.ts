// What is a list that somebody has kept under a name?
import type { QueueFilter } from './queue-filter.ts'

export const viewIcons = ['bookmark', 'star', 'flame', 'heart', 'globe', 'box', 'coins', 'shield'] as const
export type ViewIcon = (typeof viewIcons)[number]

/** `view` is the list it narrows; `team` ones are everybody's and kept by leads. `id` sorts by when it was made. */
export type SavedView = {
  id: string
  name: string
  icon: ViewIcon
  view: string
  filter: QueueFilter
  team: boolean
  by: string
}

/** How many one owner may keep: all of them are counted whenever somebody looks. */
export const mostViews = 12
