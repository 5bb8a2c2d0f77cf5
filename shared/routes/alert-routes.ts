// What the routes of alerts and their rules do.
import * as api from '../api/alerts.ts'
import { addAlertRule, changeAlertRule, dropAlertRule, testAlertRule } from '../inbox/change-alert-rules.ts'
import { alertHealth, muteAlerts } from '../inbox/mute-alerts.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { notFound } from '../platform/problem.ts'
import { listAlertRules } from '../store/alert-rules.ts'
import { listLatestAlerts, type StoredAlert } from '../store/alerts.ts'

export function alertRoutes(services: Services): Binding[] {
  return [
    bind(api.listAlertRulesRoute, async () => ({
      rules: await listAlertRules(services.db),
      email: services.courier.email,
    })),
    bind(api.addAlertRule, ({ body: { target, ...rule }, person }) =>
      addAlertRule(services, person.user, rule, target),
    ),
    bind(api.changeAlertRule, async ({ params, body: { target, ...request } }) => {
      const rule = await changeAlertRule(services, params.id, request, target)
      if (rule === null) throw notFound('alert rule')
      return rule
    }),
    bind(api.removeAlertRule, async ({ params }) => {
      if (!(await dropAlertRule(services, params.id))) throw notFound('alert rule')
      return {}
    }),
    bind(api.testAlertRule, async ({ params }) => {
      const alert = await testAlertRule(services, params.id)
      if (alert === null) throw notFound('alert rule')
      return { alert }
    }),
    bind(api.muteAlertsRoute, async ({ body: { minutes, ...subject }, person }) => ({
      mute: await muteAlerts(services, person.user, subject, minutes),
    })),
    bind(api.alertHealthRoute, () => alertHealth(services)),
    bind(api.listAlertsRoute, async ({ query }) => {
      const to = query.before ?? services.now().toISOString()
      return { alerts: (await listLatestAlerts(services.db, query.limit, to)).map(shown) }
    }),
  ]
}

const shown = ({ stepAt: _step, about: _about, leaseUntil: _lease, ...alert }: StoredAlert) => alert
