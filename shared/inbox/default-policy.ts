// The rules a workspace starts with.
import { defaultPolicy } from '../domain/priority.ts'
import { defaultSla } from '../domain/sla.ts'
import type { InboxPolicy } from './services.ts'

export const defaultInboxPolicy: InboxPolicy = {
  sla: defaultSla,
  priority: defaultPolicy,
  newCaseAfterHours: 72,
  holdSeconds: { public: 10, private: 5 },
  reachBackHours: 24,
  claimMinutes: 60,
  maxAttempts: 6,
}
