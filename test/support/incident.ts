// A believable incident to start a test from.
import type { Incident } from '#shared/domain/incident.ts'
import { noDrivers } from '#shared/domain/incident-drivers.ts'

/** A burst on all channels that was noticed at 10:01 and still goes on; `changes` on top. */
export function anIncident(changes: Partial<Incident> = {}): Incident {
  return {
    id: 'BRANDXtttttt0001',
    version: 1,
    brand: 'Acme',
    kind: 'spike',
    topic: null,
    severity: 'high',
    status: 'new',
    owner: null,
    startedAt: '2026-11-22T10:00:00.000Z',
    openedAt: '2026-11-22T10:01:06.000Z',
    raisedAt: '2026-11-22T10:01:06.000Z',
    acknowledgedAt: null,
    endedAt: null,
    seenAt: '2026-11-22T10:01:06.000Z',
    peak: 61,
    expected: 12,
    score: 2,
    size: 1.5,
    channels: [null],
    spikes: ['2026-11-22T10:00:00.000Z##Acme'],
    explanation: null,
    previous: null,
    drivers: noDrivers,
    lines: 1,
    fresh: [{ no: 1, at: '2026-11-22T10:01:06.000Z', by: 'system', type: 'opened', detail: {} }],
    ...changes,
  }
}
