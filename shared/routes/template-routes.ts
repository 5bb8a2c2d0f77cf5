// What the routes of templates and macros do.
import { may, type Person } from '../api/roles.ts'
import * as api from '../api/templates.ts'
import { mostTemplates } from '../domain/answer-template.ts'
import { presentConversation } from '../inbox/present.ts'
import { runMacro } from '../inbox/run-macro.ts'
import type { Services } from '../inbox/services.ts'
import { tell } from '../inbox/tell-colleagues.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { listTemplates, removeTemplate, writeTemplate } from '../store/answer-templates.ts'
import { acted } from './acted.ts'

export function templateRoutes(services: Services): Binding[] {
  const now = () => services.now().toISOString()
  const all = async (user: string) =>
    (await Promise.all([listTemplates(services.db, null), listTemplates(services.db, user)])).flat()
  return [
    bind(api.listAnswerTemplates, async ({ person }) => ({ templates: await all(person.user) })),
    bind(api.keepAnswerTemplate, async ({ body: { id, ...body }, person }) => {
      if (body.team || body.actions.assign !== null) askForLead(person)
      const owner = body.team ? null : person.user
      const known = await listTemplates(services.db, owner)
      if (id !== undefined && !known.some((one) => one.id === id)) throw notFound('template')
      if (id === undefined && known.length >= mostTemplates)
        throw new Problem(409, 'Enough kept', `There are ${mostTemplates} already: forget one first.`)
      const template = { ...body, id: id ?? `${now()}-${services.newId()}`, by: person.user }
      await writeTemplate(services.db, owner, template)
      return template
    }),
    bind(api.removeAnswerTemplate, async ({ params, person }) => {
      for (const owner of [person.user, null]) {
        const kept = (await listTemplates(services.db, owner)).find(({ id }) => id === params.id)
        if (kept === undefined) continue
        if (owner === null) askForLead(person)
        await removeTemplate(services.db, owner, params.id)
        return { removed: true as const, name: kept.name }
      }
      throw notFound('template')
    }),
    bind(api.runMacro, async ({ params, body, person }) => {
      const macro = (await all(person.user)).find(({ id }) => id === body.template)
      if (macro === undefined) throw notFound('template')
      const head = acted(await runMacro(services, params.id, person.user, macro, body.skip))
      const to = body.skip.includes('assign') ? null : macro.actions.assign
      if (to !== null && to !== person.user)
        await tell(services, to, 'handover', { conversation: params.id, by: person.user, text: macro.name })
      return presentConversation(head, now())
    }),
  ]
}

function askForLead({ roles }: Person): void {
  if (!may(roles, 'supervise'))
    throw new Problem(
      403,
      'Not allowed',
      'Templates of the team, and macros that give conversations to others, are kept by leads.',
    )
}
