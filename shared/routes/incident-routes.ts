// What the routes of incidents and annotations do.
import * as notes from '../api/annotations.ts'
import * as api from '../api/incidents.ts'
import type { IncidentAction } from '../domain/incident.ts'
import { annotatePulse, listAnnotations } from '../inbox/annotate-pulse.ts'
import { actOnIncident } from '../inbox/change-incident.ts'
import { alertsOf, gatherReport } from '../inbox/incident-report.ts'
import { listIncidents } from '../inbox/list-incidents.ts'
import { presentIncident } from '../inbox/present-incident.ts'
import { reportPage, reportPolicy } from '../inbox/report-page.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { removePulseNote } from '../store/annotations.ts'
import { listLines, readIncident } from '../store/incidents.ts'

export function incidentRoutes(services: Services): Binding[] {
  const act = async (id: string, action: IncidentAction) => {
    const result = await actOnIncident(services, id, action)
    if (result.kind === 'unknown') throw notFound('incident')
    if (result.kind === 'changed') return { incident: presentIncident(result.incident) }
    throw new Problem(409, 'Not possible now', result.refusal.message, {
      current: presentIncident(result.incident),
    })
  }
  return [
    bind(api.listIncidentsRoute, async ({ query }) => ({
      incidents: (await listIncidents(services, query)).map(presentIncident),
    })),
    bind(api.readIncident, async ({ params }) => {
      const incident = await readIncident(services.db, params.id)
      if (incident === null) throw notFound('incident')
      const [timeline, alerts] = await Promise.all([
        listLines(services.db, incident),
        alertsOf(services, incident),
      ])
      return {
        incident: presentIncident(incident),
        timeline,
        alerts: alerts.map(({ id, ruleName, target, step, at, state, sentAt }) => ({
          id,
          ruleName,
          target,
          step,
          at,
          state,
          sentAt,
        })),
      }
    }),
    bind(api.incidentReport, async ({ params }) => {
      const report = await gatherReport(services, params.id)
      if (report === null) throw notFound('incident')
      return new Response(reportPage(report), {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': reportPolicy,
          'content-disposition': `attachment; filename="incident-${params.id}.html"`,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        },
      })
    }),
    bind(api.acknowledgeIncident, ({ params, person }) =>
      act(params.id, { type: 'acknowledge', by: person.user }),
    ),
    bind(api.assignIncident, ({ params, body, person }) =>
      act(params.id, { type: 'assign', by: person.user, to: body.to }),
    ),
    bind(api.noteOnIncident, ({ params, body, person }) =>
      act(params.id, { type: 'note', by: person.user, text: body.text }),
    ),
    bind(api.explainIncident, ({ params, body, person }) =>
      act(params.id, { type: 'explain', by: person.user, text: body.text }),
    ),
    bind(api.closeIncident, ({ params, body, person }) =>
      act(params.id, { type: 'close', by: person.user, text: body.text }),
    ),
    bind(notes.listAnnotationsRoute, async ({ query }) => ({
      annotations: await listAnnotations(services, query),
    })),
    bind(notes.annotate, ({ body, person }) => annotatePulse(services, person.user, body)),
    bind(notes.removeAnnotation, async ({ params }) => {
      if (!(await removePulseNote(services.db, params.id))) throw notFound('annotation')
      return {}
    }),
  ]
}
