// `harken policy versions`: who changed the rules, and when?
import { listPolicyVersions } from '#shared/api/policy.ts'
import { argumentsOf, nothingBeyond } from '../arguments.ts'
import { inColumns } from '../columns.ts'
import type { Command } from '../command.ts'
import { connectionOptions, connectTo, findTarget } from '../connection.ts'

export const listVersions: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, connectionOptions)
  nothingBeyond(positionals, 0)
  const client = await connectTo(await findTarget(values), values, io.env)
  const { versions } = await client.call(listPolicyVersions, {})
  const rows = versions.map(({ version, at, by, note }) => [String(version), at, by, note])
  await io.out(inColumns([['VERSION', 'AT', 'BY', 'NOTE'], ...rows, ['0', '', 'system', 'the standard']]))
  return 0
}
