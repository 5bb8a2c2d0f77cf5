// What may be done with one mention, until when, at what price, and why not.

/** `reason` is a code of `capabilityReasons`; `until` an ISO instant after which `ok` no longer holds. */
export type Capability = { ok: boolean; reason?: string; until?: string; price?: string }

export type Capabilities = {
  public: Capability
  private: Capability
  hide?: Capability
  like?: Capability
  delete?: Capability
}

/** The words a person reads for each reason a capability is off. */
export const capabilityReasons = {
  no_public_side: 'This channel has no public replies.',
  no_private_side: 'This channel has no private replies here.',
  not_summoned: 'The author did not mention us, and the platform then refuses public replies by API.',
  recipient_refuses: 'This person does not accept private messages from us.',
  replies_closed: 'The author has closed replies to this post.',
  window_closed: 'The reply window has closed: only an approved template may be sent.',
  account_suspended: 'Our account may not send at the moment.',
  too_old: 'This is too old to be answered on its platform.',
} as const

/** The capability as it stands at `now`: a passed `until` turns it off with the reason `window_closed`. */
export function capabilityAt(capability: Capability, now: string): Capability {
  if (!capability.ok || capability.until === undefined || capability.until > now) return capability
  return { ok: false, reason: 'window_closed', until: capability.until }
}

/** The end of the free reply window of a set of capabilities, or null where there is none. */
export function replyWindowEndsAt(can: Capabilities): string | null {
  return can.private.until ?? can.public.until ?? null
}
