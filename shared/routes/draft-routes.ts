// What the routes of drafts do.
import * as api from '../api/drafts.ts'
import { keepDraft } from '../inbox/keep-draft.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { listDrafts } from '../store/drafts.ts'

export const draftRoutes = (services: Services): Binding[] => [
  bind(api.listDrafts, async ({ person }) => ({
    drafts: await listDrafts(services.db, person.user, Math.floor(services.now().getTime() / 1000)),
  })),
  bind(api.keepDraft, ({ params, body, person }) =>
    keepDraft(services, person.user, { conversation: params.id, ...body }),
  ),
]
