// Adds, changes and takes off the rules by which people are told; what their targets keep secret goes its own way.
import type { AlertTargetInput } from '../api/alerts.ts'
import { alertIdOf } from '../domain/alert-plan.ts'
import type { AlertRule } from '../domain/alert-rule.ts'
import { Failure } from '../domain/failure.ts'
import { problemWithTargetUrl } from '../domain/public-address.ts'
import { listAlertRules, readAlertRule, removeAlertRule, writeAlertRule } from '../store/alert-rules.ts'
import { addAlert } from '../store/alerts.ts'
import { forgetTargetSecret, writeTargetSecret } from './alert-secret.ts'
import { blankAlert } from './send-alerts.ts'
import type { Services } from './services.ts'

type Need = Pick<Services, 'db' | 'now' | 'newId' | 'secrets' | 'courier'>

export type AlertRuleRequest = Pick<
  AlertRule,
  'name' | 'brand' | 'severity' | 'kinds' | 'hours' | 'pace' | 'mutedUntil' | 'escalation' | 'pageUrl'
>

const mostRules = 100

/** Stores a new rule. Throws Failure `rejected` naming what cannot be. */
export async function addAlertRule(
  services: Need,
  by: string,
  request: AlertRuleRequest,
  target: AlertTargetInput,
): Promise<AlertRule> {
  if ((await listAlertRules(services.db)).length >= mostRules)
    throw new Failure('rejected', `There are ${mostRules} rules already.`)
  const id = services.newId()
  await check(services, id, request, target)
  await keepSecret(services, id, target)
  const rule: AlertRule = {
    ...request,
    id,
    target: shown(target),
    createdAt: services.now().toISOString(),
    by,
  }
  await writeAlertRule(services.db, rule)
  return rule
}

/** Changes a rule, its target only where one is given. Null when there is none. */
export async function changeAlertRule(
  services: Need,
  id: string,
  request: AlertRuleRequest,
  target: AlertTargetInput | undefined,
): Promise<AlertRule | null> {
  const before = await readAlertRule(services.db, id)
  if (before === null) return null
  await check(services, id, request, target)
  if (target !== undefined) await keepSecret(services, id, target)
  const rule = { ...before, ...request, ...(target === undefined ? {} : { target: shown(target) }) }
  await writeAlertRule(services.db, rule)
  return rule
}

/** Takes a rule off, its secret first: no secret outlives its rule. False when there is none. */
export async function dropAlertRule(services: Need, id: string): Promise<boolean> {
  if ((await readAlertRule(services.db, id)) === null) return false
  await forgetTargetSecret(services, id)
  return removeAlertRule(services.db, id)
}

/** Puts a test alert on its way; the next minute sends it. Null when there is no such rule. */
export async function testAlertRule(services: Need, id: string): Promise<string | null> {
  const rule = await readAlertRule(services.db, id)
  if (rule === null) return null
  const at = services.now().toISOString()
  const alertId = alertIdOf(services.newId(), 'test', rule.id)
  const plan = { id: alertId, step: 'test' as const, stepAt: at, incident: null, about: [] }
  await addAlert(services.db, blankAlert(rule, plan, at))
  return alertId
}

async function check(
  services: Need,
  id: string,
  { escalation, pageUrl }: AlertRuleRequest,
  target: AlertTargetInput | undefined,
): Promise<void> {
  const page = new URL(pageUrl)
  const loopback = ['127.0.0.1', 'localhost'].includes(page.hostname)
  if (page.protocol !== 'https:' && !(page.protocol === 'http:' && loopback))
    throw new Failure('rejected', 'pageUrl: use https; plain http only on this machine.')
  if (escalation !== null) {
    if (escalation.rule === id)
      throw new Failure('rejected', 'escalation.rule: a rule cannot wait for itself.')
    if ((await readAlertRule(services.db, escalation.rule)) === null)
      throw new Failure('rejected', 'escalation.rule: there is no such rule.')
  }
  if (target?.kind === 'email' && !services.courier.email)
    throw new Failure(
      'rejected',
      'target: this deployment sends no emails yet: docs/deploy.md says how to switch that on.',
    )
  const problem = target !== undefined && 'url' in target ? problemWithTargetUrl(target.url) : null
  if (problem !== null) throw new Failure('rejected', `target.${problem}`)
}

async function keepSecret(services: Need, id: string, target: AlertTargetInput): Promise<void> {
  if ('url' in target)
    await writeTargetSecret(services, id, {
      url: target.url,
      secret: target.kind === 'webhook' ? target.secret : undefined,
    })
}

const shown = (target: AlertTargetInput): AlertRule['target'] => ({
  kind: target.kind,
  to: target.kind === 'email' ? target.to : [],
  host: 'url' in target ? new URL(target.url).hostname : null,
})
