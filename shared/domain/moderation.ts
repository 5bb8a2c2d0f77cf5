// What has been done to a customer's message on its platform, and which of its opposites is left to do?
import type { ChannelAction } from './capability.ts'

/** Each with what takes it back. */
const opposites = { hide: 'unhide', unhide: 'hide', like: 'unlike', unlike: 'like' } as const
export type Moderation = keyof typeof opposites

export const isModeration = (action: string): action is Moderation => action in opposites

/** The state a moderation sets: both of a pair set the same. */
export const stateOf = (moderation: Moderation): 'hidden' | 'liked' =>
  moderation === 'hide' || moderation === 'unhide' ? 'hidden' : 'liked'

/** Would the action change nothing, as far as we know? */
export function isDone(
  action: ChannelAction,
  { hidden, liked }: { hidden?: boolean | undefined; liked?: boolean | undefined },
): boolean {
  if (!isModeration(action)) return false
  const set = (stateOf(action) === 'hidden' ? hidden : liked) === true
  return action === 'hide' || action === 'like' ? set : !set
}
