// Whom does the demo tell? Whoever looks at the page, of everything: one rule, unless there are others.
import type { Services } from '#shared/inbox/services.ts'
import { listAlertRules, writeAlertRule } from '#shared/store/alert-rules.ts'

/** Adds the rule where there is none yet. */
export async function tellThePage({ db, now }: Pick<Services, 'db' | 'now'>, pageUrl: string): Promise<void> {
  if ((await listAlertRules(db)).length > 0) return
  await writeAlertRule(db, {
    id: 'everything-here',
    name: 'Everything, on the page',
    brand: null,
    severity: 'low',
    kinds: ['spike', 'silence'],
    hours: null,
    target: { kind: 'web', to: [], host: null },
    pace: { kind: 'at_once' },
    mutedUntil: null,
    escalation: null,
    pageUrl,
    createdAt: now().toISOString(),
    by: 'system',
  })
}
