// Which macro waits for its answer to be sent, and which of its steps were left out?

import { t } from '@lingui/core/macro'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { RouteCall } from '#shared/api/route.ts'
import { runMacro } from '#shared/api/templates.ts'
import { isMacro, type MacroActions } from '#shared/domain/answer-template.ts'
import { errorWords } from '../api/api-error.ts'
import { withConversations } from '../store/apply-changes.ts'
import { takeFromLists } from '../store/change-conversation.ts'
import type { Harken } from '../store/harken.ts'
import { inbox } from '../store/inbox.ts'
import { toast } from '../store/page.ts'
import type { KeptTemplate } from '../store/templates.ts'
import { joined } from '../words/lists.ts'
import { personName } from '../words/people.ts'
import { span } from '../words/time.ts'

export type Step = NonNullable<RouteCall<typeof runMacro>['body']['skip']>[number]
type Pending = { template: KeptTemplate; skip: readonly Step[] }

const pending = createStore<{ byId: ReadonlyMap<string, Pending> }>(() => ({ byId: new Map() }))

export const usePendingMacro = (id: string): Pending | undefined =>
  useStore(pending, ({ byId }) => byId.get(id))

/** Its steps are done once the answer is sent; null or a plain template: nothing is. */
export function awaitSending(id: string, template: KeptTemplate | null): void {
  const next = template === null || !isMacro(template) ? null : { template, skip: [] }
  put(id, next)
}

/** Leaves a step out; without steps the macro is no more. */
export function leaveOut(id: string, step: Step): void {
  const known = pending.getState().byId.get(id)
  if (known === undefined) return
  const skip = [...known.skip, step]
  put(
    id,
    stepsOf(known.template.actions).some(({ step: one }) => !skip.includes(one)) ? { ...known, skip } : null,
  )
}

/** Does what waited for the answer; nothing when nothing did. */
export async function runPending(harken: Pick<Harken, 'call' | 'me'>, id: string): Promise<void> {
  const known = pending.getState().byId.get(id)
  if (known === undefined) return
  put(id, null)
  await runNow(harken, id, known.template, known.skip)
}

/** Does a macro's steps at once. */
export async function runNow(
  { call, me }: Pick<Harken, 'call' | 'me'>,
  id: string,
  template: KeptTemplate,
  skip: readonly Step[] = [],
): Promise<void> {
  try {
    const value = await call(runMacro, { params: { id }, body: { template: template.id, skip: [...skip] } })
    inbox.setState((state) => withConversations(state, [value]))
    takeFromLists(id, me)
    toast(t`“${template.name}”: done`, 'done')
  } catch (error) {
    toast(t`“${template.name}”: ${errorWords(error)}`, 'failed')
  }
}

/** What it does, in words, in order. */
export function stepsOf({
  tags,
  assign,
  after,
  snoozeMinutes,
}: MacroActions): { step: Step; words: string }[] {
  return [
    ...(tags.length > 0 ? [{ step: 'tags' as const, words: t`Tag ${joined(...tags)}` }] : []),
    ...(assign === null ? [] : [{ step: 'assign' as const, words: t`Give to ${personName(assign)}` }]),
    ...(after === 'close' ? [{ step: 'after' as const, words: t`Close` }] : []),
    ...(after === 'snooze'
      ? [{ step: 'after' as const, words: t`Snooze ${span((snoozeMinutes ?? 60) * 60_000)}` }]
      : []),
  ]
}

function put(id: string, next: Pending | null): void {
  pending.setState(({ byId }) => {
    const all = new Map(byId)
    if (next === null) all.delete(id)
    else all.set(id, next)
    return { byId: all }
  })
}
