// `harken incidents report`: the report of an incident, on standard output.
import { incidentReport } from '#shared/api/incidents.ts'
import { argumentsOf, nothingBeyond, positional } from '../arguments.ts'
import type { Command } from '../command.ts'
import { connectionOptions, connectTo, findTarget } from '../connection.ts'

export const writeReport: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, connectionOptions)
  const id = positional(positionals, 0, 'The id of the incident')
  nothingBeyond(positionals, 1)
  const client = await connectTo(await findTarget(values), values, io.env)
  await io.out(await client.call(incidentReport, { params: { id } }))
  return 0
}
