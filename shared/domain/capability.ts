// What may be done with one mention, until when, at what price, and why not.

/**
 * `reason` is a code of `capabilityReasons`, beside `ok` the one that holds once `until` has passed; `until` an ISO
 * instant after which `ok` no longer holds. `humanUntil`: a person, but no automation, may still answer after `until`.
 * `once`: one reply of this side to one message.
 */
export type Capability = {
  ok: boolean
  reason?: string
  until?: string
  humanUntil?: string
  once?: boolean
  price?: string
}

/** What can be done with a customer's message beside answering it; `undo` of each where the platform has it. */
export const channelActions = [
  'hide',
  'unhide',
  'like',
  'unlike',
  'delete',
  'call_back',
  'take_over',
  'hand_back',
] as const
export type ChannelAction = (typeof channelActions)[number]

/** The capability that allows each action. */
export const capabilityFor = {
  hide: 'hide',
  unhide: 'hide',
  like: 'like',
  unlike: 'like',
  delete: 'delete',
  call_back: 'callBack',
  take_over: 'takeOver',
  hand_back: 'takeOver',
} as const satisfies Record<ChannelAction, string>

export type Capabilities = {
  public: Capability
  private: Capability
  hide?: Capability
  like?: Capability
  delete?: Capability
  callBack?: Capability
  /** Taking the thread from another app of the page's owner, or giving it back. */
  takeOver?: Capability
}

/** Why an action may not be taken, in words; null when it may. */
export function objectionToAction(can: Capabilities, action: ChannelAction, now: string): string | null {
  const one = can[capabilityFor[action]]
  if (one === undefined) return 'This cannot be done on this channel.'
  const { ok, reason = '' } = capabilityAt(one, now)
  const reasons: Readonly<Record<string, string>> = capabilityReasons
  return ok ? null : (reasons[reason] ?? 'This is not possible here.')
}

/** The words a person reads for each reason a capability is off. */
export const capabilityReasons = {
  no_public_side: 'This channel has no public replies.',
  no_private_side: 'This channel has no private replies here.',
  not_summoned: 'The author did not mention us, and the platform then refuses public replies by API.',
  recipient_refuses: 'This person does not accept private messages from us.',
  replies_closed: 'The author has closed replies to this post.',
  locked: 'The moderators have locked this: nobody may answer.',
  window_closed: 'The reply window has closed: this person has to write first.',
  templates_only: 'The reply window has closed: only an approved template may be sent.',
  too_old: 'This is too old to be answered on its platform.',
  human_agent: 'The usual window has closed; a person may still answer.',
  already_used: 'A private reply to this was sent already, and the platform allows one.',
  handed_over: 'Another app of ours has this thread at the moment: take it over first.',
  no_write_access: 'Our account may read here, but not write.',
  no_caller_number: 'The caller withheld the number.',
} as const
export type CapabilityReason = keyof typeof capabilityReasons

/**
 * The capability as it stands at `now`: a passed `until` turns it off with its own reason, else `window_closed`, or leaves it to
 * people with the reason `human_agent` until `humanUntil`.
 */
export function capabilityAt(capability: Capability, now: string): Capability {
  if (!capability.ok || capability.until === undefined || capability.until > now) return capability
  const { humanUntil } = capability
  if (humanUntil !== undefined && humanUntil > now) {
    return { ok: true, reason: 'human_agent', until: humanUntil }
  }
  return { ok: false, reason: capability.reason ?? 'window_closed', until: capability.until }
}

/** The end of the free reply window of a set of capabilities, or null where there is none. */
export function replyWindowEndsAt(can: Capabilities): string | null {
  return can.private.until ?? can.public.until ?? null
}
