// What do all private messages of Messenger and Instagram have in common: thread, address, and what may be done.
import type { Capabilities } from '../../domain/capability.ts'
import type { Author, MessageItem } from '../../domain/mention.ts'
import { hoursAfter } from './wire-values.ts'

// A person and our account have one chat for ever.
export const directThread = 'dm'

/** Hours after a person's last word in which anybody may answer, and in which only a human may. Meta, 2025 to 2026. */
export const messagingWindow = { hours: 24, humanHours: 7 * 24 }

export type MessagingSetting = {
  /** Native id of our account. */
  recipient: string
  platform: 'Messenger' | 'Instagram'
  /** True for what is only passed on to us because another app has the thread. */
  standby: boolean
  receivedAt: string
}

/** Webhooks name nobody: until a catch-up poll brings the name, the end of the id has to do. */
export function personOf(
  nativeId: string,
  { platform }: Pick<MessagingSetting, 'platform'>,
  known: { name?: string | undefined; username?: string | undefined } = {},
): Author {
  const name = [known.name, known.username].find((text) => text !== undefined && text !== '')
  return {
    nativeId,
    name: name ?? `${platform} user …${nativeId.slice(-4)}`,
    handle: known.username ?? '',
    followers: null,
  }
}

export function directMessage(
  setting: Pick<MessagingSetting, 'recipient' | 'standby'>,
  facts: Pick<MessageItem, 'nativeId' | 'at' | 'from' | 'customer'>,
): MessageItem {
  const until = hoursAfter(facts.at, messagingWindow.hours)
  return {
    type: 'message',
    recipient: setting.recipient,
    ...facts,
    threadRoot: directThread,
    visibility: 'private',
    text: '',
    media: [],
    permalink: null,
    address: { kind: 'person', to: facts.customer.nativeId, until },
    can: facts.from === 'us' ? closed : openUntil(until, facts.at, setting.standby),
  }
}

const noPublicSide = { ok: false, reason: 'no_public_side' }
const closed: Capabilities = { public: noPublicSide, private: { ok: false, reason: 'window_closed' } }

function openUntil(until: string, at: string, standby: boolean): Capabilities {
  const humanUntil = hoursAfter(at, messagingWindow.humanHours)
  return {
    public: noPublicSide,
    private: standby ? { ok: false, reason: 'handed_over' } : { ok: true, until, humanUntil },
    takeOver: { ok: true },
  }
}
