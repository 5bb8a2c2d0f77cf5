// Routes of drafts: what a person has written and not sent, kept so that it is there in their next browser too.
import * as z from 'zod/mini'
import { draftShape } from '../domain/draft.ts'
import { route } from './route.ts'

const keptDraft = z.object({ conversation: z.string(), revision: z.number(), draft: draftShape })

export const listDrafts = route({
  id: 'listDrafts',
  method: 'GET',
  path: '/api/drafts',
  permission: 'work',
  summary:
    'The caller’s own drafts of the last 30 days; one that was emptied is among them, so that it is known.',
  output: z.object({ drafts: z.array(keptDraft) }),
})

export const keepDraft = route({
  id: 'keepDraft',
  method: 'POST',
  path: '/api/conversations/:id/draft',
  permission: 'work',
  summary:
    'Keeps the caller’s draft, if `revision` is the one the server has (0: none). ' +
    'Otherwise another browser was faster: `kept` is false, and the draft is the one that stands.',
  params: z.object({ id: z.string().check(z.regex(/^[\w-]{16}$/, 'not the id of a conversation')) }),
  body: z.object({ revision: z.number().check(z.int(), z.minimum(0)), draft: draftShape }),
  output: z.object({ kept: z.boolean(), revision: z.number(), draft: draftShape }),
})
