// The route of the audit log: who did what to the workspace.
import * as z from 'zod/mini'
import { route } from './route.ts'

/** The acts that leave a line, by the route that does them. */
export const auditedActs = [
  'connectAccount',
  'disconnectAccount',
  'pauseAccount',
  'chooseSentiment',
  'changePolicy',
  'applyPolicy',
  'changeRules',
  'addAlertRule',
  'changeAlertRule',
  'removeAlertRule',
  'keepTeam',
  'removeTeam',
  'keepAnswerTemplate',
  'removeAnswerTemplate',
  'saveQuery',
  'removeQuery',
  'enterCrisis',
  'endCrisis',
  'setTier',
  'saySameCustomer',
  'injectDelivery',
  'replayParked',
] as const
export type AuditedAct = (typeof auditedActs)[number]

export const readAuditRoute = route({
  id: 'readAudit',
  method: 'GET',
  path: '/api/audit',
  permission: 'administer',
  summary:
    'Who did what to the workspace, newest first, by person and act. Hand `before` back for what came earlier; null when all has been looked at.',
  query: z.object({
    by: z.optional(z.string().check(z.maxLength(200))),
    act: z.optional(z.enum(auditedActs)),
    before: z.optional(z.string().check(z.maxLength(200))),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
  }),
  output: z.object({
    lines: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        by: z.string(),
        act: z.string(),
        subject: z.string(),
      }),
    ),
    before: z.nullable(z.string()),
  }),
})
