// What does a WhatsApp message say: its text in words a person can read, and its media.
import * as z from 'zod/mini'
import type { MediaKind, MediaRef } from '../../domain/mention.ts'

/** `quiet` where the message says nothing that anybody could answer. */
export type Content = { text: string; media: MediaRef[]; quiet: boolean }

const optionalText = z.optional(z.string())
const mediaBody = z.object({
  id: z.string(),
  mime_type: optionalText,
  caption: optionalText,
  filename: optionalText,
})
const location = z.object({
  latitude: z.number(),
  longitude: z.number(),
  name: optionalText,
  address: optionalText,
})
const sharedContact = z.object({
  name: z.optional(z.object({ formatted_name: optionalText })),
  phones: z.optional(z.array(z.object({ phone: optionalText }))),
})
const choice = z.object({ title: optionalText, description: optionalText })
const interactive = z.object({
  type: z.string(),
  button_reply: z.optional(choice),
  list_reply: z.optional(choice),
  nfm_reply: z.optional(z.object({ name: optionalText, body: optionalText, response_json: optionalText })),
})
const order = z.object({
  text: optionalText,
  product_items: z.optional(
    z.array(
      z.object({
        product_retailer_id: optionalText,
        quantity: z.optional(z.union([z.number(), z.string()])),
      }),
    ),
  ),
})
const unsupported = z.object({ type: optionalText })

const mediaKinds: Record<string, MediaKind> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  document: 'document',
  sticker: 'sticker',
}

/**
 * Text and media of a message of `type`, whose body stands in `raw` under the type's name. Null for a type we do not
 * know; throws where the body of a known type is not as documented.
 */
export function readContent(type: string, raw: Record<string, unknown>): Content | null {
  const body = raw[type]
  const kind = mediaKinds[type]
  if (kind !== undefined) return readMedia(kind, z.parse(mediaBody, body))
  switch (type) {
    case 'text':
      return say(z.parse(z.object({ body: z.string() }), body).body)
    case 'button':
      return say(z.parse(z.object({ text: z.string() }), body).text)
    case 'location':
      return say(locationText(z.parse(location, body)))
    case 'contacts':
      return say(z.parse(z.array(sharedContact), body).map(contactText).join('\n'))
    case 'interactive':
      return say(interactiveText(z.parse(interactive, body)))
    case 'order':
      return say(orderText(z.parse(order, body)))
    case 'unsupported':
      return unsupportedContent(unsupported.safeParse(body).data?.type)
    default:
      return null
  }
}

function say(text: string): Content {
  return { text, media: [], quiet: false }
}

function readMedia(kind: MediaKind, body: z.infer<typeof mediaBody>): Content {
  const ref: MediaRef = { kind, nativeId: body.id }
  if (body.mime_type !== undefined) ref.mimeType = body.mime_type
  if (body.filename !== undefined) ref.fileName = body.filename
  return { text: body.caption ?? '', media: [ref], quiet: false }
}

function locationText(place: z.infer<typeof location>): string {
  const parts = [place.name, place.address, `${place.latitude}, ${place.longitude}`]
  return `[location] ${parts.filter((part) => part !== undefined && part !== '').join(', ')}`
}

function contactText(person: z.infer<typeof sharedContact>): string {
  const phones = (person.phones ?? []).flatMap((entry) => entry.phone ?? [])
  return ['[contact]', person.name?.formatted_name, ...phones].filter((part) => part).join(' ')
}

function interactiveText(answer: z.infer<typeof interactive>): string {
  const chosen = answer.button_reply ?? answer.list_reply
  if (chosen !== undefined) return [chosen.title, chosen.description].filter((part) => part).join('\n')
  if (answer.nfm_reply !== undefined) {
    const fields = formFields(answer.nfm_reply.response_json)
    return [answer.nfm_reply.body ?? `[form] ${answer.nfm_reply.name ?? ''}`.trim(), ...fields].join('\n')
  }
  return `[${answer.type}]`
}

/** A filled-in form as `name: value` lines; the flow token is plumbing. */
function formFields(json: string | undefined): string[] {
  if (json === undefined) return []
  try {
    const fields = z.parse(z.record(z.string(), z.unknown()), JSON.parse(json))
    return Object.entries(fields)
      .filter(([name]) => name !== 'flow_token')
      .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
  } catch {
    return []
  }
}

function orderText(content: z.infer<typeof order>): string {
  const items = (content.product_items ?? []).map((item) => {
    return `${item.quantity ?? 1} × ${item.product_retailer_id ?? 'product'}`
  })
  return [`[order] ${items.join(', ')}`.trim(), content.text].filter((part) => part).join('\n')
}

// While Meta's edit event was out of order (June 2026), edits came like this, without the new text.
function unsupportedContent(kind: string | undefined): Content {
  if (kind === 'edit') {
    return { ...say('[edited an earlier message; WhatsApp does not pass on the new text]'), quiet: true }
  }
  return say(`[sent something WhatsApp does not pass on${kind === undefined ? '' : `: ${kind}`}]`)
}
