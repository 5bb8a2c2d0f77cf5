// Is a request to send a message one that WhatsApp would accept, and what would the person read.
import * as z from 'zod/mini'
import type { FakeAnswer } from '../http-fake.ts'
import { badParameter } from '../meta/graph-errors.ts'
import { refuse } from './graph-answers.ts'
import { refuseTemplate, renderTemplate } from './templates.ts'

const templateShape = z.object({
  name: z.string(),
  language: z.object({ code: z.string() }),
  components: z.optional(
    z.array(z.object({ type: z.string(), parameters: z.optional(z.array(z.object({ text: z.string() }))) })),
  ),
})

export type SendRequest = {
  to: string | null
  recipient: string | null
  /** Templates may go out at any time. */
  template: boolean
  /** What the person reads; null for reactions, which are not messages. */
  text: string | null
  opaque: string | null
  /** Id of an uploaded file that goes with it. */
  mediaId: string | null
}

/** The checked request, or the refusal the platform would give. */
export function readSendRequest(body: Record<string, unknown>): SendRequest | { refusal: FakeAnswer } {
  const to = textOf(body.to)
  const recipient = textOf(body.recipient)
  if (to === null && recipient === null) return { refusal: badParameter('The parameter to is required.') }
  const base = {
    to,
    recipient,
    template: false,
    opaque: textOf(body.biz_opaque_callback_data),
    mediaId: null,
  }
  const type = textOf(body.type) ?? 'text'
  switch (type) {
    case 'text': {
      const text = z.object({ body: z.string() }).safeParse(body.text).data?.body
      if (text === undefined || text === '')
        return { refusal: badParameter("The parameter text['body'] is required.") }
      if (text.length > 4096) {
        return { refusal: badParameter("Param text['body'] must be at most 4096 characters long.") }
      }
      return { ...base, text }
    }
    case 'template': {
      const template = templateShape.safeParse(body.template).data
      if (template === undefined) return { refusal: badParameter('The parameter template is required.') }
      const parameters = (template.components ?? []).flatMap((part) => part.parameters ?? [])
      const refusal = refuseTemplate(template.name, template.language.code, parameters.length)
      if (refusal !== null) return { refusal }
      const texts = parameters.map((parameter) => parameter.text)
      return { ...base, template: true, text: renderTemplate(template.name, template.language.code, texts) }
    }
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      const media = z
        .object({ id: z.optional(z.string()), link: z.optional(z.string()), caption: z.optional(z.string()) })
        .safeParse(body[type]).data
      if (media?.id === undefined && media?.link === undefined) {
        return { refusal: badParameter(`The parameter ${type}['id'] or ${type}['link'] is required.`) }
      }
      if ((media.caption ?? '').length > 1024)
        return { refusal: badParameter(`Param ${type}['caption'] must be at most 1024 characters long.`) }
      return { ...base, text: media.caption ?? '', mediaId: media.id ?? null }
    }
    case 'reaction':
      return { ...base, text: null }
    default:
      return { refusal: refuse('unsupportedType') }
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
