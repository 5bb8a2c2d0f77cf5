// Is an incident changed only as its state allows, with a line of history for each change?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideIncident,
  type Incident,
  type IncidentAction,
  incidentStatuses,
} from '#shared/domain/incident.ts'
import { anIncident } from '../support/incident.ts'

const now = '2026-11-22T11:00:00.000Z'
const action: fc.Arbitrary<IncidentAction> = fc.oneof(
  fc.constant<IncidentAction>({ type: 'acknowledge', by: 'ana' }),
  fc.constant<IncidentAction>({ type: 'assign', by: 'ana', to: 'rui' }),
  fc.string({ minLength: 1 }).map((text): IncidentAction => ({ type: 'note', by: 'bia', text })),
  fc.string({ minLength: 1 }).map((text): IncidentAction => ({ type: 'explain', by: 'bia', text })),
  fc
    .option(fc.string(), { nil: undefined })
    .map((text): IncidentAction => ({ type: 'close', by: 'lea', text })),
)

/** The incident after each action that was allowed, itself first. */
function run(actions: readonly IncidentAction[]): Incident[] {
  const states = [anIncident({ lines: 0, fresh: [] })]
  for (const next of actions) {
    const decision = decideIncident(states.at(-1) ?? anIncident(), next, now)
    if (decision.ok) states.push(decision.incident)
  }
  return states
}

describe('an incident', () => {
  it('only ever goes forward, and every change is one more line by whoever did it', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        const states = run(actions)
        for (const [index, state] of states.entries()) {
          const before = states[index - 1]
          if (before === undefined) continue
          expect(incidentStatuses.indexOf(state.status)).toBeGreaterThanOrEqual(
            incidentStatuses.indexOf(before.status),
          )
          expect(state.lines).toBe(before.lines + 1)
          expect(state.fresh.at(-1)).toMatchObject({ no: state.lines, at: now })
          expect(before.acknowledgedAt === null || state.acknowledgedAt === before.acknowledgedAt).toBe(true)
        }
        expect(states.at(-1)?.fresh.map(({ no }) => no)).toEqual(states.slice(1).map((_, index) => index + 1))
      }),
    )
  })

  it('that is closed takes notes and nothing else, and stays closed', () => {
    fc.assert(
      fc.property(action, (next) => {
        const closed = anIncident({ status: 'closed' })
        const decision = decideIncident(closed, next, now)
        expect(decision.ok).toBe(next.type === 'note')
        expect(decision.ok ? decision.incident.status : 'closed').toBe('closed')
      }),
    )
  })

  it('belongs to whoever acknowledges it, unless it has an owner', () => {
    const acknowledge = { type: 'acknowledge', by: 'ana' } as const
    expect(decideIncident(anIncident(), acknowledge, now)).toMatchObject({
      incident: { owner: 'ana', status: 'acknowledged', acknowledgedAt: now },
    })
    expect(decideIncident(anIncident({ owner: 'rui' }), acknowledge, now)).toMatchObject({
      incident: { owner: 'rui' },
    })
    expect(decideIncident(anIncident({ status: 'acknowledged' }), acknowledge, now)).toMatchObject({
      ok: false,
      refusal: { code: 'not_allowed' },
    })
  })

  it('is seen by whoever explains or closes it, and not by being given to somebody', () => {
    expect(
      decideIncident(anIncident(), { type: 'explain', by: 'ana', text: 'a release' }, now),
    ).toMatchObject({
      incident: { acknowledgedAt: now, explanation: 'a release', owner: 'ana' },
    })
    expect(decideIncident(anIncident(), { type: 'close', by: 'ana' }, now)).toMatchObject({
      incident: { acknowledgedAt: now },
    })
    expect(decideIncident(anIncident(), { type: 'assign', by: 'lea', to: 'rui' }, now)).toMatchObject({
      incident: { acknowledgedAt: null, owner: 'rui', status: 'new' },
    })
  })
})
