// What happened to our own number or business account: raised in the account's health, never in the inbox.
import type { AccountItem } from '../../domain/mention.ts'
import * as wire from './wire.ts'

// These belong to the whole business account; their payloads name no phone number id.
const accountFields = new Set([
  'account_alerts',
  'account_review_update',
  'account_update',
  'business_capability_update',
  'message_template_quality_update',
  'message_template_status_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
])

export function isAccountField(field: string): boolean {
  return accountFields.has(field)
}

/** `code` is the field and its event, `detail` every plain value of the payload as `name: value`. */
export function accountItem(field: string, value: Record<string, unknown>, at: string): AccountItem {
  const event = typeof value.event === 'string' ? value.event : null
  const facts = Object.entries(value).flatMap(([name, fact]) => {
    if (name === 'event' || fact === null) return []
    return [`${name}: ${typeof fact === 'object' ? JSON.stringify(fact) : String(fact)}`]
  })
  const code = event === null ? field : `${field}:${event}`
  return { type: 'account', recipient: null, code, detail: facts.join(', ').slice(0, 500), at }
}

/** A member of a value's own `errors[]`: trouble of the number as a whole, such as a throttled webhook. */
export function valueErrorItem(member: unknown, recipient: string, at: string): AccountItem {
  const error = wire.wireError.parse(member)
  return { type: 'account', recipient, code: String(error.code), detail: wire.errorText(error), at }
}
