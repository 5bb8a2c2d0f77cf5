// Where was something said on LINE, by whom, and what can be done there?
import type { Capabilities } from '../../domain/capability.ts'
import type { Author } from '../../domain/mention.ts'
import type { Source } from './wire.ts'

/** `to` is what a message is pushed to: the person, or the group. */
export type Place = { kind: 'user' | 'group' | 'room'; to: string; userId: string | undefined }

/** Name until the person's profile has been asked for: webhooks carry ids only. */
export const unnamed = 'LINE user'

/** Null for an event that has no place, or one of a kind added later. */
export function placeOf(source: Source | undefined): Place | null {
  if (source === undefined) return null
  const { userId, groupId, roomId } = source
  if (source.type === 'user') return userId === undefined ? null : { kind: 'user', to: userId, userId }
  if (source.type === 'group' && groupId !== undefined) return { kind: 'group', to: groupId, userId }
  if (source.type === 'room' && roomId !== undefined) return { kind: 'room', to: roomId, userId }
  return null
}

export function threadOf(place: Place): { threadRoot: string; customerId: string } {
  return { threadRoot: `${place.kind}:${place.to}`, customerId: place.userId ?? place.to }
}

/** Members of a group who have not agreed to LINE's terms for it come without an id: the group then speaks. */
export function authorIn(place: Place): Author {
  const nativeId = place.userId ?? place.to
  return { nativeId, name: unnamed, handle: '', followers: null }
}

/** In `standby` another module of the brand's has the chat. */
export function capabilitiesIn(place: Place, mode: string | undefined): Capabilities {
  const here = mode === 'standby' ? { ok: false, reason: 'handed_over' } : { ok: true }
  return place.kind === 'user'
    ? { public: { ok: false, reason: 'no_public_side' }, private: here }
    : { public: here, private: { ok: false, reason: 'no_private_side' } }
}
