// What was sent to whom about what, and how did it go? One item per rule and step of an incident: written before it is sent.
import * as z from 'zod/mini'
import { type Alert, alertStates, alertSteps, targetKinds } from '../domain/alert-rule.ts'
import { addItem, type Database, queryAll, queryPage, updateItem } from './database.ts'
import { alertKey, alertsPk } from './keys.ts'

/** `stepAt` is when what it tells of happened: with the id it is the same for everybody who plans the alert. */
export type StoredAlert = Alert & {
  stepAt: string
  /** The incidents a digest tells of. */
  about: string[]
  /** Until when an attempt has it to itself; null while nobody tries. */
  leaseUntil: string | null
}

const text = z.nullable(z.string())
const stored = z.object({
  sk: z.string(),
  rule: z.string(),
  ruleName: z.string(),
  target: z.string(),
  kind: z.enum(targetKinds),
  step: z.enum(alertSteps),
  incident: text,
  brand: text,
  title: z.string(),
  at: z.string(),
  state: z.enum(alertStates),
  attempts: z.number(),
  nextAttemptAt: text,
  sentAt: text,
  problem: text,
  about: z.array(z.string()),
  leaseUntil: text,
})
const keptSeconds = 400 * 86_400

/** Writes an alert that is to be sent. False when it is there already. */
export const addAlert = (db: Database, { id, stepAt, ...alert }: StoredAlert): Promise<boolean> =>
  addItem(db, {
    ...alertKey(stepAt, id),
    ...alert,
    ttl: Math.floor(Date.parse(stepAt) / 1000) + keptSeconds,
  })

/** Takes an alert in hand until `leaseUntil`. Null when somebody else has, or has sent it. */
export async function claimAlert(
  db: Database,
  { stepAt, id, attempts }: StoredAlert,
  leaseUntil: string,
): Promise<StoredAlert | null> {
  const claimed = await updateItem(
    db,
    alertKey(stepAt, id),
    {
      expression: 'SET #state = :sending, attempts = :next, leaseUntil = :until',
      names: { '#state': 'state' },
      values: { ':sending': 'sending', ':next': attempts + 1, ':until': leaseUntil },
    },
    {
      expression: 'attempts = :read AND #state IN (:waiting, :sending)',
      values: { ':read': attempts, ':waiting': 'waiting' },
    },
  )
  return claimed === null ? null : decode(claimed)
}

/** How an attempt ended. */
export type AttemptEnd = Pick<Alert, 'state' | 'nextAttemptAt' | 'sentAt' | 'problem'>

/** Notes how the attempt of `claimed` ended, unless another one has begun since. */
export async function endAttempt(db: Database, claimed: StoredAlert, end: AttemptEnd): Promise<boolean> {
  const updated = await updateItem(
    db,
    alertKey(claimed.stepAt, claimed.id),
    {
      expression:
        'SET #state = :state, nextAttemptAt = :next, sentAt = :sent, problem = :problem, leaseUntil = :none',
      names: { '#state': 'state' },
      values: {
        ':state': end.state,
        ':next': end.nextAttemptAt,
        ':sent': end.sentAt,
        ':problem': end.problem,
        ':none': null,
      },
    },
    { expression: 'attempts = :read', values: { ':read': claimed.attempts } },
  )
  return updated !== null
}

/** Alerts of steps in `from` … `to` (instants, both included), oldest first. */
export async function listAlertsBetween(db: Database, from: string, to: string): Promise<StoredAlert[]> {
  return (await queryAll(db, { pk: alertsPk, from, to: `${to}#\uffff`, strong: true })).map(decode)
}

/** The latest `limit` alerts of steps at or before `to`, newest first. */
export async function listLatestAlerts(db: Database, limit: number, to: string): Promise<StoredAlert[]> {
  const page = await queryPage(db, { pk: alertsPk, newestFirst: true, limit, to: `${to}#\uffff` })
  return page.items.map(decode)
}

function decode(item: unknown): StoredAlert {
  const { sk, ...rest } = z.parse(stored, item)
  const mark = sk.indexOf('#')
  return { id: sk.slice(mark + 1), stepAt: sk.slice(0, mark), ...rest }
}
