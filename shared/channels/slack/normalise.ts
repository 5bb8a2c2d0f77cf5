// Which items does a Slack delivery hold: one event, or one channel's messages from a poll?
import type { InboundItem } from '../../domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { guarded, ignored, notOf, openBody } from '../delivery-body.ts'
import { type EventContext, readChanged, readDeleted, readReaction } from './events.ts'
import { readEdit, readMessage } from './message.ts'
import {
  type Envelope,
  envelopeSchema,
  eventSchema,
  historySchema,
  messageEventSchema,
  messageSchema,
} from './wire.ts'

export const historySource = 'poll:history'

/** Pure. Throws Failure `bad_payload`. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const body = openBody(input.bytes, 'Slack')
  return input.source === historySource ? readHistory(body, input) : readEnvelope(body, input)
}

function readHistory(body: unknown, { ownIds }: NormaliseInput): InboundItem[] {
  const history = historySchema.safeParse(body)
  if (!history.success) throw notOf('Slack')
  const { team, channel, messages } = history.data
  const place = { channel: channel.id, team, shared: channel.is_ext_shared === true, partner: channel.user }
  return messages.flatMap((raw) =>
    guarded(raw, null, (member) => {
      const message = messageSchema.parse(member)
      const edit = readEdit(message, place, ownIds)
      const item = readMessage(message, place, ownIds)
      return edit === null ? item : [item, edit]
    }),
  )
}

/** One app's events share a URL: those of several workspaces are told apart by the bot that each is for. */
function readEnvelope(body: unknown, { ownIds, receivedAt }: NormaliseInput): InboundItem[] {
  const envelope = envelopeSchema.safeParse(body)
  if (!envelope.success) throw notOf('Slack')
  const { data } = envelope
  const recipient = botOf(data)
  if (data.type === 'app_rate_limited') {
    return [
      {
        type: 'account',
        recipient,
        code: 'events_rate_limited',
        detail: 'Slack leaves out events for a while: more than 30,000 an hour. The poll catches up.',
        at: receivedAt,
      },
    ]
  }
  if (data.type !== 'event_callback') return [ignored(`envelope:${data.type}`, recipient)]
  const { team_id = '', is_ext_shared_channel } = data
  const context: EventContext = {
    placeOf: (channel) => ({ channel, team: team_id, shared: is_ext_shared_channel === true }),
    ownIds,
    appId: data.api_app_id,
  }
  return guarded(data.event, recipient, (event) => ({ ...readEvent(event, context, receivedAt), recipient }))
}

function readEvent(raw: unknown, context: EventContext, receivedAt: string): InboundItem {
  const { type, subtype } = eventSchema.parse(raw)
  switch (type) {
    case 'message':
    // A mention comes as a message too, with the same ids.
    case 'app_mention': {
      if (subtype === 'message_changed') return readChanged(raw, context)
      if (subtype === 'message_deleted') return readDeleted(raw, context)
      const message = messageEventSchema.parse(raw)
      return readMessage(message, context.placeOf(message.channel), context.ownIds, context.appId)
    }
    case 'reaction_added':
    case 'reaction_removed':
      return readReaction(raw, context, type === 'reaction_added')
    case 'tokens_revoked':
    case 'app_uninstalled':
      return {
        type: 'account',
        recipient: null,
        code: 'access_revoked',
        detail: 'The app was removed from the workspace, or its token revoked: install it again.',
        at: receivedAt,
      }
    default:
      return ignored(`event:${type}`)
  }
}

/** Events name one installation; its user is our bot unless it was made by a person. */
function botOf({ authorizations }: Envelope): string | null {
  const [first] = authorizations ?? []
  return first?.is_bot === true && first.user_id !== undefined ? first.user_id : null
}
