// How does an incident look to the API and the page?
import type { IncidentView } from '../api/incidents.ts'
import type { Incident } from '../domain/incident.ts'
import { reachDefinition } from '../domain/incident-drivers.ts'
import { surenessWords } from '../domain/incident-words.ts'
import { ratioOf } from '../domain/spike.ts'

export const presentIncident = (incident: Incident): IncidentView => ({
  id: incident.id,
  version: incident.version,
  brand: incident.brand,
  kind: incident.kind,
  topic: incident.topic,
  severity: incident.severity,
  status: incident.status,
  owner: incident.owner,
  startedAt: incident.startedAt,
  openedAt: incident.openedAt,
  acknowledgedAt: incident.acknowledgedAt,
  endedAt: incident.endedAt,
  seenAt: incident.seenAt,
  peak: incident.peak,
  expected: rounded(incident.expected),
  ratio: ratioOf(incident),
  score: rounded(incident.score),
  size: rounded(incident.size),
  sureness: surenessWords(incident),
  channels: incident.channels,
  spikes: incident.spikes,
  explanation: incident.explanation,
  previous: incident.previous,
  drivers: { ...incident.drivers, reachDefinition },
})

const rounded = (value: number): number => Math.round(value * 100) / 100
