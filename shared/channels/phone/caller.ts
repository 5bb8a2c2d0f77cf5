// Who called, if they let us know?
import type { Address, Author, MessageItem } from '../../domain/mention.ts'

/** Twilio's words and number for a caller who withholds theirs [M]. */
const withheld = new Set([
  '',
  'anonymous',
  'restricted',
  'unavailable',
  'unknown',
  'private',
  '+266696687',
  '+86282452253',
])

export type Caller = {
  customer: Author
  threadRoot: string
  address: Address
  can: MessageItem['can']
}

/** One conversation per number and number of ours; each withheld call is one of its own. */
export function callerOf(from: string, call: string, canDial: boolean): Caller {
  const digits = /^\+?(\d{3,15})$/.exec(from)?.[1]
  const none = { ok: false, reason: 'no_public_side' }
  if (digits === undefined || withheld.has(from.toLowerCase())) {
    const unreachable = { ok: false, reason: 'no_caller_number' }
    return {
      customer: { nativeId: `withheld:${call}`, name: 'Withheld number', handle: '', followers: null },
      threadRoot: `call:${call}`,
      address: {},
      can: { public: none, private: unreachable, callBack: unreachable },
    }
  }
  const reach = canDial ? { ok: true } : { ok: false, reason: 'no_write_access' }
  return {
    customer: { nativeId: digits, name: `+${digits}`, handle: `+${digits}`, followers: null },
    threadRoot: `phone:${digits}`,
    address: { to: `+${digits}` },
    can: { public: none, private: reach, callBack: reach },
  }
}
