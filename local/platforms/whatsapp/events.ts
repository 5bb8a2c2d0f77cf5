// What do the fake's webhook bodies look like: nested batches, timestamps as text, bytes escaped the way Meta does it.
import type { FakePerson } from './people.ts'
import { contactOf } from './people.ts'

export const phoneNumberId = '100000000000001'
export const businessAccountId = '200000000000002'
export const displayPhoneNumber = '15550001111'

const metadata = { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId }

type Change = { field: string; value: Record<string, unknown> }

/** Epoch seconds as text. */
export function seconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000))
}

/** Who a message is from: both ways of saying it, or only the user id. */
export function fromPart(person: FakePerson): Record<string, string> {
  return { ...(person.phone === null ? {} : { from: person.phone }), from_user_id: person.userId }
}

export function messageChange(person: FakePerson, message: Record<string, unknown>): Change {
  return {
    field: 'messages',
    value: { messaging_product: 'whatsapp', metadata, contacts: [contactOf(person)], messages: [message] },
  }
}

export function statusChange(person: FakePerson, status: Record<string, unknown>): Change {
  const recipient = {
    ...(person.phone === null ? {} : { recipient_id: person.phone }),
    recipient_user_id: person.userId,
  }
  return {
    field: 'messages',
    value: { messaging_product: 'whatsapp', metadata, statuses: [{ ...status, ...recipient }] },
  }
}

export function echoChange(person: FakePerson, message: Record<string, unknown>): Change {
  const to =
    person.phone === null ? { to_user_id: person.userId } : { to: person.phone, to_user_id: person.userId }
  return {
    field: 'smb_message_echoes',
    value: {
      messaging_product: 'whatsapp',
      metadata,
      contacts: [contactOf(person)],
      message_echoes: [{ from: displayPhoneNumber, ...to, ...message }],
    },
  }
}

/** Puts an unknown message, an unknown field and an unknown event beside what is there. */
export function withStrangers(change: Change, person: FakePerson, id: string, at: Date): Change[] {
  const { messages } = change.value
  const stranger = {
    ...fromPart(person),
    id,
    timestamp: seconds(at),
    type: 'hologram',
    hologram: { depth: 3 },
  }
  const value = {
    ...change.value,
    a_field_of_tomorrow: { nested: [1, null] },
    ...(Array.isArray(messages) ? { messages: [stranger, ...messages] } : {}),
  }
  const unknown = { field: 'payment_configuration_update', value: { configuration_name: 'x' } }
  return [{ field: change.field, value }, unknown]
}

/** The bytes of one POST. */
export function webhookBody(changes: readonly Change[], at: Date): string {
  const entry = [{ id: businessAccountId, time: Math.floor(at.getTime() / 1000), changes }]
  return escaped(JSON.stringify({ object: 'whatsapp_business_account', entry }))
}

/** Meta signs and sends ASCII only: `\uXXXX` for the rest, and slashes as `\/`. */
function escaped(json: string): string {
  return json
    .replace(/\//g, '\\/')
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
