// What the routes of the rules people set up do.
import * as api from '../api/rules.ts'
import { changeRules, readRuleVersion } from '../inbox/change-rules.ts'
import type { Services } from '../inbox/services.ts'
import { tryRules } from '../inbox/try-rules.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { Problem } from '../platform/problem.ts'
import { listRuleVersions } from '../store/rule-versions.ts'

const versionsShown = 50

export function ruleRoutes(services: Services): Binding[] {
  return [
    bind(api.readRules, () => readRuleVersion(services)),
    bind(api.listRuleVersionsRoute, async () => ({
      versions: await listRuleVersions(services.db, versionsShown),
    })),
    bind(api.changeRulesRoute, async ({ body, person }) => {
      const { kind, version } = await changeRules(services, person.user, body)
      if (kind === 'changed') return version
      throw new Problem(
        409,
        'Changed meanwhile',
        `${version.by} changed the rules since: look at version ${version.version} first.`,
        { current: version.version },
      )
    }),
    bind(api.tryRulesRoute, ({ body }) => tryRules(services, body.rules, body)),
  ]
}
