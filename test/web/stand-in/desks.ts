// What does the stand-in keep on people's desks: their drafts?
import { keepDraft, listDrafts } from '#shared/api/drafts.ts'
import type { KeptDraft } from '#shared/domain/draft.ts'
import type { Bind, Bound } from './answers.ts'

export function deskAnswers(bind: Bind): Bound[] {
  const drafts = new Map<string, KeptDraft & { user: string }>()
  return [
    bind(listDrafts, (_, user) => ({
      drafts: [...drafts.values()].filter((draft) => draft.user === user),
    })),
    bind(keepDraft, ({ params, body }, user) => {
      const key = `${user} ${params.id}`
      const standing = drafts.get(key)
      if ((standing?.revision ?? 0) !== body.revision && standing !== undefined)
        return { kept: false, revision: standing.revision, draft: standing.draft }
      const revision = body.revision + 1
      drafts.set(key, { conversation: params.id, draft: body.draft, revision, user })
      return { kept: true, revision, draft: body.draft }
    }),
  ]
}
