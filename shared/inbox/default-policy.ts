// The rules a workspace starts with.
import { standardPolicy } from '../domain/policy.ts'
import type { InboxPolicy } from './services.ts'

export const defaultInboxPolicy: InboxPolicy = {
  ...standardPolicy,
  newCaseAfterHours: 72,
  holdSeconds: { public: 10, private: 5 },
  reachBackHours: 24,
  claimMinutes: 60,
  maxAttempts: 6,
}
