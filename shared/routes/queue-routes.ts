// What the routes of search, saved views and bulk actions do.
import * as bulk from '../api/bulk.ts'
import { may, type Person } from '../api/roles.ts'
import * as saved from '../api/saved-views.ts'
import { searchConversations } from '../api/search.ts'
import type { ConversationAction } from '../domain/conversation-state.ts'
import { mostViews, type SavedView } from '../domain/saved-view.ts'
import { claimEnd } from '../inbox/act-on-conversation.ts'
import { actOnMany } from '../inbox/act-on-many.ts'
import { countSavedView, savedViewsFor } from '../inbox/count-saved-views.ts'
import { presentConversation } from '../inbox/present.ts'
import { search } from '../inbox/search.ts'
import type { Services } from '../inbox/services.ts'
import { tell } from '../inbox/tell-colleagues.ts'
import { type Binding, bind, type Call } from '../platform/api-app.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { listSavedViews, removeSavedView, writeSavedView } from '../store/saved-views.ts'

export function queueRoutes(services: Services): Binding[] {
  const now = () => services.now().toISOString()
  return [
    bind(searchConversations, async ({ query, person }) => {
      const { found, cursor, looked } = await search(services, { ...query, user: person.user })
      const items = found.map(({ head, match: { by, text } }) => ({
        conversation: presentConversation(head, now()),
        match: { by, text },
      }))
      return { items, cursor, looked }
    }),
    bind(bulk.actOnMany, async ({ body, person }) => {
      const results = await actOnMany(services, body.ids, actionOf(services, body.action, person))
      await tellGiven(services, body.action, person.user, results)
      return {
        results: results.map((one) =>
          one.ok
            ? { id: one.id, ok: true as const, conversation: presentConversation(one.head, now()) }
            : one,
        ),
      }
    }),
    bind(saved.listSavedViews, async ({ person }) => ({ views: await savedViewsFor(services, person.user) })),
    bind(saved.saveView, async ({ body, person }) => {
      const owner = body.team ? null : person.user
      if (owner === null) askForLead(person)
      if ((await listSavedViews(services.db, owner)).length >= mostViews)
        throw new Problem(409, 'Enough kept', `There are ${mostViews} already: forget one first.`)
      const view = { ...body, id: `${now()}-${services.newId()}`, by: person.user }
      await writeSavedView(services.db, owner, view satisfies SavedView)
      return { ...view, count: await countSavedView(services, person.user, view) }
    }),
    bind(saved.removeView, async ({ params, person }) => {
      if (await removeSavedView(services.db, person.user, params.id)) return { removed: true as const }
      const team = await listSavedViews(services.db, null)
      if (!team.some(({ id }) => id === params.id)) throw notFound('saved view')
      askForLead(person)
      await removeSavedView(services.db, null, params.id)
      return { removed: true as const }
    }),
  ]
}

/** Who is given many is told once, with how many: what leads there is the first of them. */
async function tellGiven(
  services: Services,
  action: Call<typeof bulk.actOnMany>['body']['action'],
  by: string,
  results: Awaited<ReturnType<typeof actOnMany>>,
): Promise<void> {
  const given = results.filter(({ ok }) => ok)
  const [first] = given
  if (action.type !== 'assign' || action.user === by || first === undefined) return
  const text = given.length === 1 ? '' : `and ${given.length - 1} more`
  await tell(services, action.user, 'handover', { conversation: first.id, by, text })
}

function actionOf(
  services: Services,
  action: Call<typeof bulk.actOnMany>['body']['action'],
  { user: by }: Person,
): ConversationAction {
  switch (action.type) {
    case 'assign':
      return { type: 'assign', by, to: action.user, until: claimEnd(services) }
    case 'release':
      return { type: 'release', by, lead: true }
    case 'snooze':
      return { type: 'snooze', by, until: new Date(action.until).toISOString() }
    case 'ignore':
      return { type: 'ignore', by, ...(action.reason ? { reason: action.reason } : {}) }
    case 'tags':
      return { type: 'tags', by, add: action.add, remove: action.remove }
    case 'close':
    case 'reopen':
      return { type: action.type, by }
  }
}

function askForLead({ roles }: Person): void {
  if (!may(roles, 'supervise'))
    throw new Problem(
      403,
      'Not allowed',
      'Views of the team are kept by leads; keep it for yourself instead.',
    )
}
