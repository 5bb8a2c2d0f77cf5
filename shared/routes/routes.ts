// All routes of the API with what they do.
import type { Services } from '../inbox/services.ts'
import type { Binding } from '../platform/api-app.ts'
import { accountRoutes } from './account-routes.ts'
import { alertRoutes } from './alert-routes.ts'
import { audited, auditRoutes } from './audited.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { crisisRoutes } from './crisis-routes.ts'
import { customerRoutes } from './customer-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { incidentRoutes } from './incident-routes.ts'
import { listeningRoutes } from './listening-routes.ts'
import { liveRoutes } from './live-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { operationRoutes } from './operation-routes.ts'
import { policyRoutes } from './policy-routes.ts'
import { queueRoutes } from './queue-routes.ts'
import { replyRoutes } from './reply-routes.ts'
import { ruleRoutes } from './rule-routes.ts'
import { teamRoutes } from './team-routes.ts'
import { templateRoutes } from './template-routes.ts'
import { triageRoutes } from './triage-routes.ts'
import { uploadRoutes } from './upload-routes.ts'

export const allRoutes = (services: Services, version: string): Binding[] =>
  audited(services, [
    ...liveRoutes(services, version),
    ...queueRoutes(services),
    ...conversationRoutes(services),
    ...customerRoutes(services),
    ...replyRoutes(services),
    ...draftRoutes(services),
    ...templateRoutes(services),
    ...teamRoutes(services),
    ...noticeRoutes(services),
    ...uploadRoutes(services),
    ...operationRoutes(services),
    ...accountRoutes(services),
    ...incidentRoutes(services),
    ...crisisRoutes(services),
    ...alertRoutes(services),
    ...listeningRoutes(services),
    ...policyRoutes(services),
    ...ruleRoutes(services),
    ...triageRoutes(services),
    ...auditRoutes(services),
  ])
