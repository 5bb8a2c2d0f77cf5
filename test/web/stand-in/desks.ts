// What does the stand-in keep on people's desks: their drafts and templates?
import { keepDraft, listDrafts } from '#shared/api/drafts.ts'
import {
  assignToTeam,
  keepTeam,
  listPeople,
  listTeams,
  pauseMe,
  readDesk,
  readTeam,
  removeTeam,
} from '#shared/api/team.ts'
import {
  keepAnswerTemplate,
  listAnswerTemplates,
  removeAnswerTemplate,
  runMacro,
} from '#shared/api/templates.ts'
import type { AnswerTemplate } from '#shared/domain/answer-template.ts'
import type { KeptDraft } from '#shared/domain/draft.ts'
import type { Team } from '#shared/domain/team.ts'
import { type Bind, type Bound, Refused } from './answers.ts'
import { minutesFromNow } from './builders.ts'
import type { World } from './world.ts'

const late: AnswerTemplate = {
  id: 'late',
  name: 'Running late',
  text: 'Hi {{customer.first}}, {{order}} arrives today.',
  brand: null,
  channel: null,
  team: true,
  by: 'rui',
  actions: { tags: ['late'], assign: null, after: null, snoozeMinutes: null },
}

export function deskAnswers(world: World, bind: Bind): Bound[] {
  let templates = [late]
  let teams: Team[] = [{ id: 'nights', name: 'Nights', members: ['ana', 'rui'] }]
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
    bind(listAnswerTemplates, () => ({ templates })),
    bind(keepAnswerTemplate, ({ body }, by) => {
      const template = { ...body, id: body.id ?? `template-${templates.length}`, by }
      templates = [...templates.filter(({ id }) => id !== template.id), template]
      return template
    }),
    bind(removeAnswerTemplate, ({ params }) => {
      const gone = templates.find(({ id }) => id === params.id)
      if (gone === undefined) throw new Refused(404, 'There is no such template.')
      templates = templates.filter((one) => one !== gone)
      return { removed: true as const, name: gone.name }
    }),
    bind(listPeople, () => ({
      people: [
        { user: 'ana', roles: ['agent' as const] },
        { user: 'bia', roles: ['analyst' as const] },
        { user: 'caio', roles: null },
        { user: 'rui', roles: ['lead' as const] },
      ],
    })),
    bind(listTeams, () => ({ teams })),
    bind(keepTeam, ({ body }) => {
      const team = { ...body, id: body.id ?? `team-${teams.length}-${body.name}` }
      teams = [...teams.filter(({ id }) => id !== team.id), team]
      return team
    }),
    bind(removeTeam, ({ params }) => {
      teams = teams.filter(({ id }) => id !== params.id)
      return { removed: true as const }
    }),
    bind(assignToTeam, ({ params, body }, by) => {
      const to = teams.find(({ id }) => id === body.team)?.members[0]
      if (to === undefined) throw new Refused(409, 'Nobody is there to take it.')
      return world.change(params.id, { assignee: to }, { type: 'assigned', by, detail: { to } })
    }),
    bind(readDesk, () => ({ pausedAt: null, hostile: 0 })),
    bind(pauseMe, ({ body }) => ({ pausedAt: body.paused ? new Date().toISOString() : null, released: 2 })),
    bind(readTeam, () => ({
      agents: ['ana', 'rui'].map((user, n) => ({
        user,
        state: n === 0 ? ('here' as const) : ('paused' as const),
        pausedAt: n === 0 ? null : minutesFromNow(-12),
        at: null,
        open: 7 - n,
        oldestDueAt: minutesFromNow(-5 + 20 * n),
        hostile: 3 * n,
      })),
    })),
    bind(runMacro, ({ params, body }, by) => {
      const macro = templates.find(({ id }) => id === body.template)
      if (macro === undefined) throw new Refused(404, 'There is no such template.')
      const before = world.conversation(params.id)
      const tags = body.skip.includes('tags') ? before.tags : [...before.tags, ...macro.actions.tags]
      return world.change(params.id, { tags }, { type: 'tagged', by })
    }),
  ]
}
