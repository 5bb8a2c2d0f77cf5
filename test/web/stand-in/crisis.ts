// A crisis for the page's own tests, with two groups of people who say the same.
import * as crises from '#shared/api/crises.ts'
import type { AnyRoute, RouteInput, RouteOutput } from '#shared/api/route.ts'
import type { Bound } from './answers.ts'
import type { World } from './world.ts'

type Bind = <R extends AnyRoute>(
  route: R,
  answer: (input: RouteInput<R>, user: string) => RouteOutput<R>,
) => Bound

export function crisisAnswers(bind: Bind, world: World): Bound[] {
  const log: RouteOutput<typeof crises.readCrisisRoute>['log'] = []
  const line = (type: string, by: string, detail: Record<string, string>) =>
    log.push({ no: log.length + 1, at: new Date().toISOString(), by, type, detail })
  const current = (): crises.CrisisView => {
    const crisis = world.crises.at(-1)
    if (crisis === undefined) throw new Error('Nobody has entered crisis mode.')
    return crisis
  }
  const change = (patch: Partial<crises.CrisisView>) =>
    world.setCrisis({ ...current(), ...patch, version: current().version + 1 })
  const waiting = () =>
    [...world.conversations.keys()]
      .map((id) => world.conversation(id))
      .filter(({ status, visibility }) => status === 'needs_reply' && visibility === 'public')
  return [
    bind(crises.listCrisesRoute, () => ({ crises: world.crises })),
    bind(crises.enterCrisisRoute, ({ body: { statement, ...scope } }, by) => {
      const startedAt = new Date().toISOString()
      line('entered', by, { owner: scope.owner, statement })
      return world.setCrisis({
        ...scope,
        id: `20260302100000crisis0${world.crises.length + 1}`,
        version: 1,
        channels: scope.channels ?? null,
        topic: scope.topic ?? null,
        incident: scope.incident ?? null,
        statements: [{ text: statement, by, at: startedAt }],
        startedAt,
        by,
        endedAt: null,
        summary: null,
      })
    }),
    bind(crises.readCrisisRoute, () => ({ crisis: current(), log })),
    bind(crises.changeCrisisRoute, ({ body }, by) => {
      const at = new Date().toISOString()
      if (body.type === 'statement') {
        change({ statements: [...current().statements, { text: body.text, by, at }] })
      } else change(body.type === 'decision' ? {} : { owner: body.to })
      line(body.type, by, {
        ...('text' in body ? { text: body.text } : {}),
        ...('to' in body ? { to: body.to } : {}),
      })
      return current()
    }),
    bind(crises.endCrisisRoute, ({ body }, by) => {
      line('ended', by, { summary: body.summary })
      return change({ endedAt: new Date().toISOString(), summary: body.summary })
    }),
    bind(crises.crisisClustersRoute, () => {
      const all = waiting()
      return {
        clusters: [
          {
            title: 'tracking page, blank',
            size: 6,
            answered: 0,
            channels: ['x', 'bluesky'],
            conversations: all.slice(0, 6),
          },
          { title: 'no refund', size: 2, answered: 0, channels: ['x'], conversations: all.slice(6, 8) },
        ],
      }
    }),
    bind(crises.answerClusterRoute, ({ body }, by) => {
      line('answered', by, {
        count: String(body.conversations.length),
        text: current().statements[0]?.text ?? '',
      })
      return {
        queued: body.conversations.map((id) => ({
          conversation: id,
          reply: `${id}.aaaaaaaaaaaa`,
          at: new Date().toISOString(),
        })),
        refused: [],
      }
    }),
  ]
}
