// Which approved templates of the business account can be sent with nothing but text parameters.
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext, MessageTemplate } from '../connector.ts'
import { readGraph } from '../meta/outcome.ts'

const component = z.object({
  type: z.string(),
  format: z.optional(z.string()),
  text: z.optional(z.string()),
  buttons: z.optional(z.array(z.object({ type: z.optional(z.string()), url: z.optional(z.string()) }))),
})
const wireTemplate = z.object({
  name: z.string(),
  language: z.string(),
  category: z.optional(z.string()),
  status: z.string(),
  parameter_format: z.optional(z.string()),
  components: z.optional(z.array(component)),
})
const page = z.object({
  data: z.array(z.unknown()),
  paging: z.optional(
    z.object({
      next: z.optional(z.string()),
      cursors: z.optional(z.object({ after: z.optional(z.string()) })),
    }),
  ),
})

const pageSize = 100
// An account may hold 6,000 templates; more pages than this are a loop.
const mostPages = 100

/** Throws Failure; `rejected` when the account has no `businessAccountId`, without which templates cannot be listed. */
export async function templates(context: ConnectorContext): Promise<MessageTemplate[]> {
  const business = context.credentials.businessAccountId
  if (!business)
    throw new Failure('rejected', 'Templates need the WhatsApp Business Account ID of this account.')
  const found: MessageTemplate[] = []
  let after: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const body = await readGraph(context, {
      path: `${encodeURIComponent(business)}/message_templates`,
      query: {
        fields: 'name,language,category,status,parameter_format,components',
        status: 'APPROVED',
        limit: String(pageSize),
        ...(after === undefined ? {} : { after }),
      },
    })
    const read = page.safeParse(body)
    if (!read.success) throw new Failure('bad_payload', 'The list of templates could not be read.')
    found.push(...read.data.data.flatMap((member) => usable(member) ?? []))
    after = read.data.paging?.cursors?.after
    // The last page still has a cursor; only the missing link to a next page tells the end.
    if (read.data.paging?.next === undefined || after === undefined) break
  }
  return found
}

/** Null for a template that needs more than body parameters, or that may not be sent now. */
function usable(member: unknown): MessageTemplate | null {
  const read = wireTemplate.safeParse(member)
  if (!read.success) return null
  const template = read.data
  const components = template.components ?? []
  if (template.status !== 'APPROVED' || template.parameter_format === 'NAMED') return null
  if (components.some(needsMoreThanText)) return null
  const text = components.find((part) => part.type === 'BODY')?.text ?? ''
  return {
    name: template.name,
    language: template.language,
    category: template.category ?? '',
    text,
    parameters: placeholders(text),
  }
}

/** A variable or a file in the header, or a variable in a button's link. */
function needsMoreThanText(part: z.infer<typeof component>): boolean {
  if (part.type === 'HEADER') return (part.format ?? 'TEXT') !== 'TEXT' || placeholders(part.text ?? '') > 0
  return (part.buttons ?? []).some((button) => {
    return placeholders(button.url ?? '') > 0 || button.type === 'COPY_CODE' || button.type === 'OTP'
  })
}

/** How many different `{{n}}` a text has. */
function placeholders(text: string): number {
  return new Set(text.match(/\{\{\s*\d+\s*\}\}/g)?.map((match) => match.replace(/\s/g, ''))).size
}
