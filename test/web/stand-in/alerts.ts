// Alert rules, mutes and a target that cannot be reached, for the page's own tests.
import * as alerts from '#shared/api/alerts.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import { isSameSubject } from '#shared/domain/alert-mute.ts'
import { type Bind, type Bound, Refused } from './answers.ts'
import { minutesFromNow } from './builders.ts'

type Rule = RouteOutput<typeof alerts.addAlertRule>
type Given = alerts.AlertTargetInput

const shown = (target: Given): Rule['target'] => ({
  kind: target.kind,
  to: target.kind === 'email' ? target.to : [],
  host: 'url' in target ? new URL(target.url).hostname : null,
})

export function alertAnswers(bind: Bind): Bound[] {
  const rules: Rule[] = [
    {
      id: 'press-office-1',
      name: 'Press office',
      brand: null,
      severity: 'high',
      kinds: ['spike', 'silence'],
      hours: null,
      target: { kind: 'slack', to: [], host: 'hooks.slack.com' },
      pace: { kind: 'at_once' },
      mutedUntil: null,
      escalation: null,
      pageUrl: 'https://care.example.com',
      createdAt: minutesFromNow(-9000),
      by: 'rui',
    },
  ]
  let mutes: alerts.AlertHealthView['mutes'] = []
  const find = (id: string): Rule => {
    const found = rules.find((rule) => rule.id === id)
    if (found === undefined) throw new Refused(404, 'There is no such alert rule.')
    return found
  }
  return [
    bind(alerts.alertHealthRoute, () => ({
      mutes,
      mutedRules: rules.flatMap(({ id, name, mutedUntil: until }) =>
        until === null ? [] : [{ id, name, until }],
      ),
      failing: rules
        .filter(({ target }) => target.kind === 'slack')
        .map(({ id, name }) => ({
          rule: id,
          ruleName: name,
          kind: 'slack' as const,
          since: minutesFromNow(-12),
          waiting: 1,
          lost: 0,
          nextAttemptAt: minutesFromNow(4),
          problem: 'The target answers 503.',
        })),
      targets: rules.length,
    })),
    bind(alerts.muteAlertsRoute, ({ body: { minutes, ...subject } }, by) => {
      const mute = minutes === 0 ? null : { ...subject, until: minutesFromNow(minutes), by }
      mutes = [...mutes.filter((one) => !isSameSubject(one, subject)), ...(mute === null ? [] : [mute])]
      return { mute }
    }),
    bind(alerts.listAlertRulesRoute, () => ({ rules, email: true })),
    bind(alerts.addAlertRule, ({ body: { target, ...rest } }, by) => {
      const rule = {
        ...rest,
        id: `rule-number-${rules.length}`,
        target: shown(target),
        createdAt: minutesFromNow(0),
        by,
      }
      rules.push(rule)
      return rule
    }),
    bind(alerts.changeAlertRule, ({ params, body: { target, ...rest } }) =>
      Object.assign(find(params.id), rest, target === undefined ? {} : { target: shown(target) }),
    ),
    bind(alerts.removeAlertRule, ({ params }) => {
      rules.splice(rules.indexOf(find(params.id)), 1)
      return {}
    }),
    bind(alerts.testAlertRule, ({ params }) => ({ alert: `test.${find(params.id).id}` })),
  ]
}
