// Which message templates does the fake's business account have, and how are they listed.
import type { FakeAnswer, FakeRequest } from '../http-fake.ts'
import { refuse } from './graph-answers.ts'

type Template = {
  id: string
  name: string
  language: string
  category: string
  status: string
  parameter_format: string
  components: Record<string, unknown>[]
}

function template(
  id: number,
  name: string,
  language: string,
  body: string,
  extra: Partial<Template> = {},
): Template {
  return {
    id: String(900_000_000_000_000 + id),
    name,
    language,
    category: 'UTILITY',
    status: 'APPROVED',
    parameter_format: 'POSITIONAL',
    components: [{ type: 'BODY', text: body }],
    ...extra,
  }
}

const templates: readonly Template[] = [
  template(
    1,
    'follow_up',
    'en_US',
    'Hello {{1}}, we have news about your request {{2}}. Reply to this message to go on.',
  ),
  template(
    2,
    'follow_up',
    'es',
    'Hola {{1}}, tenemos novedades sobre su consulta {{2}}. Responda para continuar.',
  ),
  template(
    3,
    'we_are_back',
    'en_US',
    'Thank you for waiting. Reply to this message and we will help you at once.',
  ),
  template(4, 'spring_sale', 'en_US', 'Only today: {{1}}.', { category: 'MARKETING', status: 'REJECTED' }),
  template(5, 'named_greeting', 'en_US', 'Hello {{first_name}}.', { parameter_format: 'NAMED' }),
  template(6, 'receipt', 'en_US', 'Here is your receipt, {{1}}.', {
    components: [
      { type: 'HEADER', format: 'DOCUMENT' },
      { type: 'BODY', text: 'Here is your receipt, {{1}}.' },
    ],
  }),
]

/** One page: `after` is a cursor, the last page has cursors but no `next`. */
export function listTemplates(request: FakeRequest): FakeAnswer {
  const status = request.query.get('status')
  const all = status === null ? templates : templates.filter((each) => each.status === status)
  const limit = Math.max(1, Math.min(Number(request.query.get('limit') ?? 25) || 25, 2))
  const start = Number(Buffer.from(request.query.get('after') ?? '', 'base64').toString()) || 0
  const data = all.slice(start, start + limit)
  const cursor = (at: number) => Buffer.from(String(at)).toString('base64')
  const next = start + limit < all.length ? { next: `https://graph.facebook.com${request.path}` } : {}
  return {
    status: 200,
    body: {
      data,
      paging: { cursors: { before: cursor(start), after: cursor(start + data.length) }, ...next },
    },
  }
}

/** Null when the template may be sent with these parameters. */
export function refuseTemplate(name: unknown, language: unknown, parameters: number): FakeAnswer | null {
  const found = templates.find((each) => each.name === name && each.language === language)
  if (found === undefined || found.status === 'REJECTED') return refuse('templateMissing')
  const wanted = new Set(JSON.stringify(found.components).match(/\{\{\w+\}\}/g)).size
  return wanted === parameters ? null : refuse('templateParameters')
}

/** What the person reads. */
export function renderTemplate(name: unknown, language: unknown, parameters: readonly string[]): string {
  const found = templates.find((each) => each.name === name && each.language === language)
  const text = found?.components.find((part) => part.type === 'BODY')?.text
  return String(text ?? '').replace(/\{\{(\d+)\}\}/g, (_, n) => parameters[Number(n) - 1] ?? '')
}
