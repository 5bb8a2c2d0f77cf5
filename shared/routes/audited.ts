// Every administrative act leaves a line, whichever route does it: written here, once for all.
import * as z from 'zod/mini'
import { type AuditedAct, auditedActs, readAuditRoute } from '../api/audit.ts'
import { readAudit } from '../inbox/read-audit.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { addAuditLine } from '../store/audit.ts'

const text = z.optional(z.string())
const callShape = z.object({
  person: z.object({ user: z.string() }),
  params: z.optional(z.object({ id: text })),
  body: z.optional(
    z.object({
      channel: text,
      account: text,
      name: text,
      note: text,
      tier: z.optional(z.nullable(z.string())),
      brand: z.optional(z.nullable(z.string())),
      paused: z.optional(z.boolean()),
      sentiment: text,
      id: text,
    }),
  ),
})

export const auditRoutes = (services: Services): Binding[] => [
  bind(readAuditRoute, ({ query }) => readAudit(services, query)),
]

/** The same routes; those whose act is audited write their line once it is done. An act that fails leaves none. */
export function audited(
  services: Pick<Services, 'db' | 'now' | 'newId'>,
  bindings: readonly Binding[],
): Binding[] {
  return bindings.map((binding) => {
    const act = auditedActs.find((name) => name === binding.route.id)
    if (act === undefined) return binding
    return {
      route: binding.route,
      run: async (call) => {
        const output = await binding.run(call)
        const { person, ...about } = z.parse(callShape, call)
        await addAuditLine(services.db, {
          id: services.newId(),
          at: services.now().toISOString(),
          by: person.user,
          act,
          subject: subjectOf(act, about),
        })
        return output
      },
    }
  })
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
    case 'changePolicy':
    case 'changeRules':
      return body?.note ?? ''
    default:
      return body?.name ?? account ?? body?.brand ?? params?.id ?? body?.id ?? ''
  }
}
