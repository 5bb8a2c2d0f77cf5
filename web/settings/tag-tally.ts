// Which tags are in use, on how many of the conversations looked at, and what gives them? Pure.
import { t } from '@lingui/core/macro'
import type { Conversation } from '#shared/api/shapes.ts'
import type { Rule } from '#shared/domain/rules.ts'
import type { KeptTemplate } from '../store/templates.ts'
import { byName } from './by-name.ts'

/** `givenBy`: the names of rules and macros that put it on. */
export type TagInUse = { id: string; name: string; count: number; givenBy: string[] }

/** By name, so that nothing moves while it is counted anew. */
export function tagsInUse(
  conversations: readonly Pick<Conversation, 'tags'>[],
  rules: readonly Rule[],
  templates: readonly KeptTemplate[],
): TagInUse[] {
  const known = new Map<string, TagInUse>()
  const of = (name: string): TagInUse => {
    const tag = known.get(name) ?? { id: name, name, count: 0, givenBy: [] }
    known.set(name, tag)
    return tag
  }
  for (const { tags } of conversations) for (const tag of tags) of(tag).count += 1
  for (const { name, actions } of rules)
    for (const action of actions) if (action.do === 'tag') of(action.tag).givenBy.push(t`rule “${name}”`)
  for (const { name, actions } of templates)
    for (const tag of actions.tags) of(tag).givenBy.push(t`macro “${name}”`)
  return byName([...known.values()])
}
