// How is a reply sent through the WhatsApp Cloud API, and which account do the credentials open.
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { SendOutcome } from '../../domain/send-outcome.ts'
import { textLength } from '../../domain/text-length.ts'
import type { ConnectorContext, SendInput } from '../connector.ts'
import { callGraph } from '../meta/graph.ts'
import { failedSend, readGraph } from '../meta/outcome.ts'
import { captionLength, whatsappDefinition } from './definition.ts'
import { whatsappOutcome } from './errors.ts'
import { fileMessage, uploadFile } from './upload.ts'
import { sendAnswer } from './wire.ts'

/**
 * One message to one person. `accepted` by WhatsApp is not yet delivered: failures may follow as a status. There is no
 * idempotency key; the reply's id travels as opaque data and comes back in every status, which resolves lost answers.
 */
export async function send(input: SendInput): Promise<SendOutcome> {
  const refusal = refuse(input)
  if (refusal !== null) return refusal
  const [file] = input.attachments ?? []
  const uploaded = file === undefined ? null : await uploadFile(input, file)
  if (uploaded !== null && typeof uploaded !== 'string') return uploaded
  const carried = file && uploaded !== null ? fileMessage(file, uploaded, input.text) : null
  const answer = await callGraph(input, {
    method: 'POST',
    path: `${encodeURIComponent(input.credentials.phoneNumberId ?? '')}/messages`,
    json: messageBody(input, carried),
  })
  const now = input.now()
  if (answer.kind !== 'ok') {
    return failedSend(answer, now, (error) => whatsappOutcome(error, now, input.firstTriedAt))
  }
  const accepted = sendAnswer.safeParse(answer.body)
  const id = accepted.data?.messages[0]?.id
  if (id === undefined) return { outcome: 'unknown', detail: 'The answer names no message.' }
  return { outcome: 'sent', nativeId: id, at: now.toISOString(), permalink: null }
}

const numberAnswer = z.object({
  id: z.optional(z.string()),
  display_phone_number: z.string(),
  verified_name: z.optional(z.string()),
})

/** Reads our own number: fails with `auth_expired` for a bad token, `not_found` for a number it cannot see. */
export async function check(context: ConnectorContext): Promise<{ handle: string; nativeId: string }> {
  const phoneNumberId = context.credentials.phoneNumberId ?? ''
  const body = await readGraph(context, {
    path: encodeURIComponent(phoneNumberId),
    query: { fields: 'display_phone_number,verified_name' },
  })
  const number = numberAnswer.safeParse(body)
  if (!number.success)
    throw new Failure('bad_payload', 'The phone number ID does not name a WhatsApp number.')
  return { handle: number.data.display_phone_number, nativeId: number.data.id ?? phoneNumberId }
}

/** What can be told without asking the platform. */
function refuse(input: SendInput): SendOutcome | null {
  if (input.visibility === 'public')
    return { outcome: 'not_permitted', detail: 'WhatsApp has no public side.' }
  if (!input.address.to && !input.address.recipient) {
    return {
      outcome: 'recipient_unavailable',
      detail: 'Neither a number nor a user id of this person is known.',
    }
  }
  const limit = whatsappDefinition.private?.text
  if (input.template !== undefined || limit === undefined) return null
  const files = input.attachments?.length ?? 0
  if (files > 1) return { outcome: 'content_rejected', detail: 'WhatsApp takes one file with a message.' }
  if (input.text.trim() === '' && files === 0)
    return { outcome: 'content_rejected', detail: 'The text is empty.' }
  const length = textLength(input.text, limit.count)
  const most = files > 0 ? captionLength : limit.max
  if (length <= most) return null
  return { outcome: 'content_rejected', detail: `The text is ${length} long; WhatsApp takes ${most}.` }
}

function messageBody(input: SendInput, carried: Record<string, unknown> | null): Record<string, unknown> {
  const { to, recipient } = input.address
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    // The number wins where both are given (Meta, March 2026), so only one is sent.
    ...(to ? { to } : { recipient }),
    ...(input.inReplyTo === '' ? {} : { context: { message_id: input.inReplyTo } }),
    ...(input.template !== undefined
      ? { type: 'template', template: templateBody(input.template) }
      : (carried ?? { type: 'text', text: { preview_url: false, body: input.text } })),
    biz_opaque_callback_data: input.replyId,
  }
}

function templateBody(template: NonNullable<SendInput['template']>): Record<string, unknown> {
  const parameters = template.parameters.map((text) => ({ type: 'text', text }))
  return {
    name: template.name,
    language: { code: template.language },
    ...(parameters.length === 0 ? {} : { components: [{ type: 'body', parameters }] }),
  }
}
