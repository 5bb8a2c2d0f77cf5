// `harken incidents list`: which are there?
import { listIncidentsRoute } from '#shared/api/incidents.ts'
import { argumentsOf, nothingBeyond, wholeNumber } from '../arguments.ts'
import { inColumns } from '../columns.ts'
import type { Command } from '../command.ts'
import { connectionOptions, connectTo, findTarget } from '../connection.ts'

export const listIncidents: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, {
    ...connectionOptions,
    brand: { type: 'string' },
    open: { type: 'boolean', default: false },
    limit: { type: 'string', default: '20' },
  })
  nothingBeyond(positionals, 0)
  const client = await connectTo(await findTarget(values), values, io.env)
  const { incidents } = await client.call(listIncidentsRoute, {
    query: {
      brand: values.brand,
      limit: wholeNumber('limit', values.limit, 1),
      ...(values.open ? { open: 'true' as const } : {}),
    },
  })
  if (incidents.length === 0) {
    await io.out('There are no incidents.\n')
    return 0
  }
  const rows = incidents.map((incident) => [
    incident.id,
    incident.startedAt.slice(0, 16),
    incident.brand,
    incident.topic ?? incident.kind,
    incident.severity,
    incident.status,
    incident.endedAt === null ? 'goes on' : 'over',
    incident.drivers.terms
      .slice(0, 3)
      .map(({ term }) => term)
      .join(', '),
  ])
  const heads = ['ID', 'SINCE', 'BRAND', 'ABOUT', 'SEVERITY', 'STATUS', 'STATE', 'WORDS']
  await io.out(inColumns([heads, ...rows]))
  return 0
}
