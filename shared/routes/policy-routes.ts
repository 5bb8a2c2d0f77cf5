// What the routes of the rules do.
import * as api from '../api/policy.ts'
import { applyPolicy, changePolicy, readPolicyVersion } from '../inbox/change-policy.ts'
import { previewPolicy } from '../inbox/preview-policy.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { Problem } from '../platform/problem.ts'
import { listPolicies } from '../store/policies.ts'

const versionsShown = 50

export function policyRoutes(services: Services): Binding[] {
  return [
    bind(api.readPolicy, () => readPolicyVersion(services)),
    bind(api.listPolicyVersions, async () => ({ versions: await listPolicies(services.db, versionsShown) })),
    bind(api.changePolicy, async ({ body, person }) => {
      const result = await changePolicy(services, person.user, body)
      if (result.kind === 'changed') return result.version
      const { by, version } = result.version
      throw new Problem(
        409,
        'Changed meanwhile',
        `${by} changed the rules since: look at version ${version} first.`,
        {
          current: version,
        },
      )
    }),
    bind(api.previewPolicy, ({ body }) => previewPolicy(services, body.policy, body)),
    bind(api.applyPolicy, ({ body, person }) => applyPolicy(services, person.user, body.limit, body.cursor)),
  ]
}
