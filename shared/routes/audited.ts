// Every administrative act leaves a line, whichever route does it: written here, once for all.
import { auditedActs, readAuditRoute } from '../api/audit.ts'
import { auditLineOf, namedBy, noteAct } from '../inbox/audit-act.ts'
import { readAudit } from '../inbox/read-audit.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { Problem } from '../platform/problem.ts'

export const auditRoutes = (services: Services): Binding[] => [
  bind(readAuditRoute, ({ query }) => readAudit(services, query)),
]

/**
 * The same routes; those whose act is audited write their line once it is done. An act that fails leaves none. Where the
 * line cannot be written, the answer is a problem that says that the act is done: no success without its line.
 */
export function audited(
  services: Pick<Services, 'db' | 'now' | 'newId' | 'log'>,
  bindings: readonly Binding[],
): Binding[] {
  return bindings.map((binding) => {
    const act = auditedActs.find((name) => name === binding.route.id)
    if (act === undefined) return binding
    return {
      route: binding.route,
      run: async (call) => {
        const line = auditLineOf(act, call)
        const output = await binding.run(call)
        if (await noteAct(services, namedBy(line, output))) return output
        throw new Problem(
          500,
          'Done, but not noted',
          'It is done; only its line in the audit log could not be written. Do not repeat it: tell whoever runs Harken.',
          { code: 'done_not_noted' },
        )
      },
    }
  })
}
