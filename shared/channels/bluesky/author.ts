// Who is a person of AT Protocol, and may we write to them?
import type { Capability } from '#shared/domain/capability.ts'
import type { Author } from '#shared/domain/mention.ts'
import type { Profile } from './wire.ts'

/** Keyed on the DID, because handles change. `detailed` adds the followers; without it they are unknown. */
export function authorOf(profile: Profile, detailed: Profile | undefined): Author {
  const { did, handle, displayName } = profile
  const verified = (detailed ?? profile).verification?.verifiedStatus === 'valid'
  return {
    nativeId: did,
    name: displayName === undefined || displayName === '' ? handle : displayName,
    handle,
    followers: detailed?.followersCount ?? null,
    ...(verified ? { verified } : {}),
  }
}

/** People choose who may write to them first; without a choice it is those they follow. */
export function mayWriteTo(profile: Profile | undefined): Capability {
  const { viewer, associated } = profile ?? {}
  const refused: Capability = { ok: false, reason: 'recipient_refuses' }
  if (viewer?.blockedBy || viewer?.blocking !== undefined) return refused
  const allowed = associated?.chat?.allowIncoming ?? 'following'
  if (allowed === 'all') return { ok: true }
  return allowed === 'following' && viewer?.followedBy !== undefined ? { ok: true } : refused
}
