// `harken incidents ack`: somebody is on it.
import { acknowledgeIncident } from '#shared/api/incidents.ts'
import { argumentsOf, nothingBeyond, positional } from '../arguments.ts'
import type { Command } from '../command.ts'
import { connectionOptions, connectTo, findTarget } from '../connection.ts'

export const acknowledge: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, connectionOptions)
  const id = positional(positionals, 0, 'The id of the incident')
  nothingBeyond(positionals, 1)
  const client = await connectTo(await findTarget(values), values, io.env)
  const { incident } = await client.call(acknowledgeIncident, { params: { id }, body: {} })
  await io.out(`Acknowledged. ${incident.owner ?? 'Nobody'} owns it.\n`)
  return 0
}
