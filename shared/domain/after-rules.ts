// What do the rules that fit do to a conversation? Pure, as part of the very change that brought the message.
import type { ConversationHead } from './conversation.ts'
import { decide } from './conversation-state.ts'
import { fitting, type Rule, type RuleAction, type RuleFacts } from './rules.ts'
import type { SlaPolicy } from './sla.ts'

/** By whom a band set by a rule is said to be. */
export const ruleName = ({ name }: Pick<Rule, 'name'>): string => `rule ${name}`

type Now = { at: string; claimedUntil: string; sla: SlaPolicy }

/**
 * The head after the rules that fit, with a line of history that names them, and in `givenBy` the one that gave it away;
 * the very same head where nothing changes. A conversation that needs nobody is left alone, and so is one somebody holds
 * where a rule would give it away.
 */
export function afterRules(
  head: ConversationHead,
  rules: readonly Rule[],
  facts: RuleFacts,
  now: Now,
): ConversationHead {
  if (head.status !== 'needs_reply') return head
  let next = head
  const done: string[] = []
  let givenBy: string | null = null
  for (const rule of fitting(rules, facts)) {
    const acts: string[] = []
    for (const each of rule.actions) {
      const after = afterAction(next, each, ruleName(rule), now)
      if (after === null) continue
      next = after
      if (each.do === 'assign') givenBy = ruleName(rule)
      acts.push(actionWords(each))
    }
    if (acts.length > 0) done.push(`${rule.name}: ${acts.join(', ')}`)
  }
  if (done.length === 0) return head
  const detail = { rules: done.join('; '), ...(givenBy === null ? {} : { givenBy }) }
  const { activity } = head
  return {
    ...next,
    version: head.version,
    activity:
      activity === null
        ? { type: 'ruled', by: 'system', at: now.at, detail }
        : { ...activity, detail: { ...activity.detail, ...detail } },
  }
}

function afterAction(
  head: ConversationHead,
  each: RuleAction,
  by: string,
  now: Now,
): ConversationHead | null {
  const done = (action: Parameters<typeof decide>[1]): ConversationHead | null => {
    const decision = decide(head, action, now.at, now.sla)
    return decision.ok ? decision.head : null
  }
  switch (each.do) {
    case 'tag':
      return head.tags.includes(each.tag) ? null : done({ type: 'tags', by, add: [each.tag], remove: [] })
    case 'assign':
      return head.assignee === null
        ? done({ type: 'assign', by, to: each.user, until: now.claimedUntil })
        : null
    case 'band':
      return head.priority.override?.band === each.band
        ? null
        : done({ type: 'priority', by, band: each.band })
    case 'ignore':
      return done({ type: 'ignore', by })
  }
}

function actionWords(each: RuleAction): string {
  switch (each.do) {
    case 'tag':
      return `tag ${each.tag}`
    case 'assign':
      return `to ${each.user}`
    case 'band':
      return each.band
    case 'ignore':
      return 'ignored'
  }
}
