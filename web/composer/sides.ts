// Which ways of answering does a conversation have at this moment, and why not the others?
import type { Conversation } from '#shared/api/shapes.ts'
import type { ChannelDefinition, ReplySide } from '#shared/channels/connector.ts'
import { capabilityAt } from '#shared/domain/capability.ts'
import type { Mode } from '../store/page.ts'
import { cannotWords } from '../words/can.ts'

/** `templates`: free text is over, an approved template may still go. `why` when the side is off. */
export type Side = {
  mode: Mode
  state: 'open' | 'templates' | 'off'
  why: string | null
  side: ReplySide | null
  price: string | null
  /** When it closes or closed, ISO; null where no window runs. */
  until: string | null
}

/** Public, private and note, in that order. */
export function sidesOf(
  conversation: Pick<Conversation, 'can'>,
  definition: ChannelDefinition | undefined,
  now: string,
): Side[] {
  return [
    replySide('public', conversation, definition, now),
    replySide('private', conversation, definition, now),
    { mode: 'note', state: 'open', why: null, side: null, price: null, until: null },
  ]
}

/** The side to begin with: the conversation's own, else the other, else whatever says why not. */
export function firstMode(sides: readonly Side[], visibility: 'public' | 'private'): Mode {
  const own = sides.find(({ mode }) => mode === visibility)
  if (own !== undefined && own.state !== 'off') return visibility
  const other = sides.find(({ mode, state }) => mode !== 'note' && state !== 'off')
  return other?.mode ?? visibility
}

function replySide(
  mode: 'public' | 'private',
  { can }: Pick<Conversation, 'can'>,
  definition: ChannelDefinition | undefined,
  now: string,
): Side {
  const side = definition?.[mode] ?? null
  if (side === null) {
    const why = cannotWords(mode === 'public' ? 'no_public_side' : 'no_private_side')
    return { mode, state: 'off', why, side, price: null, until: null }
  }
  const { ok, reason, until = null, price = side.price ?? null } = capabilityAt(can[mode], now)
  if (ok) return { mode, state: 'open', why: null, side, price, until }
  if (reason === 'window_closed' && side.templates === true) {
    return { mode, state: 'templates', why: cannotWords('templates_only'), side, price, until }
  }
  return { mode, state: 'off', why: cannotWords(reason), side, price, until }
}
