// `harken incidents show`: what is one incident about?
import { readIncident } from '#shared/api/incidents.ts'
import { driverWords, incidentTitle, whatWords } from '#shared/domain/incident-words.ts'
import { argumentsOf, nothingBeyond, positional } from '../arguments.ts'
import { inColumns } from '../columns.ts'
import type { Command } from '../command.ts'
import { connectionOptions, connectTo, findTarget } from '../connection.ts'

export const showIncident: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, connectionOptions)
  const id = positional(positionals, 0, 'The id of the incident')
  nothingBeyond(positionals, 1)
  const client = await connectTo(await findTarget(values), values, io.env)
  const { incident, timeline, alerts } = await client.call(readIncident, { params: { id } })
  const facts = [
    ['What', whatWords(incident)],
    ['How sure', incident.sureness],
    [
      'Since',
      `${incident.startedAt}${incident.endedAt === null ? ', still going on' : ` to ${incident.endedAt}`}`,
    ],
    ['Status', `${incident.status}, ${incident.severity}, owner ${incident.owner ?? 'nobody'}`],
    ...driverWords(incident).map(({ label, value }) => [label, value]),
  ]
  const history = timeline.map(({ at, by, type, detail }) => [at, by, type, Object.values(detail).join(', ')])
  const told = alerts.map(({ at, ruleName, target, step, state }) => [at, ruleName, target, step, state])
  await io.out(`${incidentTitle(incident)}\n\n${inColumns(facts)}\n${inColumns(history)}`)
  if (told.length > 0) await io.out(`\n${inColumns(told)}`)
  return 0
}
