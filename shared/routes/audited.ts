// Every administrative act leaves a line, whichever route does it: written here, once for all.
import { auditedActs, readAuditRoute } from '../api/audit.ts'
import { auditAct } from '../inbox/audit-act.ts'
import { readAudit } from '../inbox/read-audit.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'

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
        await auditAct(services, act, call)
        return output
      },
    }
  })
}
