// By which rules are people told of incidents? Their URLs and secrets are not here.
import * as z from 'zod/mini'
import { type AlertRule, targetKinds } from '../domain/alert-rule.ts'
import { incidentKinds, severities } from '../domain/incident.ts'
import { calendarSchema } from '../domain/policy.ts'
import { type Database, deleteItem, queryAll, readItem, writeItem } from './database.ts'
import { alertRuleKey, alertRulesPk } from './keys.ts'

const stored = z.object({
  sk: z.string(),
  name: z.string(),
  brand: z.nullable(z.string()),
  severity: z.enum(severities),
  kinds: z.array(z.enum(incidentKinds)),
  hours: z.nullable(calendarSchema),
  target: z.object({ kind: z.enum(targetKinds), to: z.array(z.string()), host: z.nullable(z.string()) }),
  pace: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('at_once') }),
    z.object({ kind: z.literal('daily'), at: z.string(), timeZone: z.string() }),
  ]),
  mutedUntil: z.nullable(z.string()),
  escalation: z.nullable(z.object({ rule: z.string(), afterMinutes: z.number() })),
  pageUrl: z.string(),
  createdAt: z.string(),
  by: z.string(),
})

export async function writeAlertRule(db: Database, { id, ...rule }: AlertRule): Promise<void> {
  await writeItem(db, { ...alertRuleKey(id), ...rule })
}

export async function readAlertRule(db: Database, id: string): Promise<AlertRule | null> {
  const item = await readItem(db, alertRuleKey(id))
  return item === null ? null : decode(item)
}

/** Takes a rule off. False when there is none. */
export const removeAlertRule = (db: Database, id: string): Promise<boolean> =>
  deleteItem(db, alertRuleKey(id), { expression: 'attribute_exists(pk)' })

export async function listAlertRules(db: Database): Promise<AlertRule[]> {
  return (await queryAll(db, { pk: alertRulesPk, strong: true })).map(decode)
}

function decode(item: unknown): AlertRule {
  const { sk, ...rest } = z.parse(stored, item)
  return { id: sk, ...rest }
}
