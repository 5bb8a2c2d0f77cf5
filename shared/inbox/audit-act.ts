// An administrative act leaves its line: who, when, what, and to what, in words that stand by themselves.
import * as z from 'zod/mini'
import type { AuditedAct } from '../api/audit.ts'
import { loggable } from '../domain/loggable.ts'
import { type AuditLine, addAuditLine } from '../store/audit.ts'
import type { Services } from './services.ts'

const text = z.optional(z.string())
const callShape = z.object({
  person: z.object({ user: z.string() }),
  params: z.optional(z.object({ id: text })),
  body: z.optional(
    z.object({
      channel: z.optional(z.nullable(z.string())),
      account: text,
      name: text,
      note: text,
      tier: z.optional(z.nullable(z.string())),
      brand: z.optional(z.nullable(z.string())),
      paused: z.optional(z.boolean()),
      sentiment: text,
      id: text,
      other: z.optional(z.object({ channel: z.string() })),
      same: z.optional(z.nullable(z.boolean())),
      team: z.optional(z.boolean()),
    }),
  ),
})

const goneShape = z.object({ removed: z.literal(true), name: z.string() })

/** The line of an act but for its id and moment. `call` is what its route was called with. */
export function auditLineOf(act: AuditedAct, call: unknown): Pick<AuditLine, 'by' | 'act' | 'subject'> {
  const { person, ...about } = z.parse(callShape, call)
  return { by: person.user, act, subject: subjectOf(act, about) }
}

/** What is gone is called by the name its route answered with: the call had its id alone. */
export function namedBy(line: ReturnType<typeof auditLineOf>, output: unknown): typeof line {
  const gone = z.safeParse(goneShape, output)
  return gone.success ? { ...line, subject: gone.data.name } : line
}

/** Writes the line of an act that has been done. False, and an `audit_line_lost` in our own log, when it could not be. */
export async function noteAct(
  services: Pick<Services, 'db' | 'now' | 'newId' | 'log'>,
  line: ReturnType<typeof auditLineOf>,
): Promise<boolean> {
  try {
    await addAuditLine(services.db, { id: services.newId(), at: services.now().toISOString(), ...line })
    return true
  } catch (error) {
    services.log('audit_line_lost', { act: line.act, error: loggable(error) })
    return false
  }
}

/** What it was done to, in words that stand by themselves. Credentials and texts of people are not among them. */
function subjectOf(act: AuditedAct, { params, body }: Omit<z.output<typeof callShape>, 'person'>): string {
  const account = body?.account === undefined ? undefined : `${body.channel}/${body.account}`
  switch (act) {
    case 'pauseAccount':
      return `${account}: ${body?.paused ? 'paused' : 'goes on'}`
    case 'chooseSentiment':
      return `${account}: ${body?.sentiment}`
    case 'setTier':
      // Not of whom: these lines stay when a person is erased.
      return `${body?.channel}: ${body?.tier ?? 'none'}`
    case 'saySameCustomer':
      return `${body?.other?.channel}: ${sameWords(body?.same)}`
    case 'keepAnswerTemplate':
      return `${body?.name}: ${body?.team ? 'of the team' : 'own'}`
    case 'changePolicy':
    case 'changeRules':
      return body?.note ?? ''
    default:
      return body?.name ?? account ?? body?.brand ?? params?.id ?? body?.id ?? ''
  }
}

const sameWords = (same: boolean | null | undefined): string =>
  same === true ? 'merged' : same === false ? 'kept apart' : 'taken back'
