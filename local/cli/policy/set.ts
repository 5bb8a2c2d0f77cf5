// `harken policy set`: makes the rules of a file those of the workspace.
import { changePolicy, readPolicy } from '#shared/api/policy.ts'
import { argumentsOf, nothingBeyond, positional, wholeNumber } from '../arguments.ts'
import type { Command } from '../command.ts'
import { connectionOptions, connectTo, findTarget } from '../connection.ts'
import { rulesIn } from './rules-file.ts'

export const setRules: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, {
    ...connectionOptions,
    note: { type: 'string', default: '' },
    over: { type: 'string' },
  })
  const policy = await rulesIn(positional(positionals, 0, 'The file of rules'))
  nothingBeyond(positionals, 1)
  const client = await connectTo(await findTarget(values), values, io.env)
  const inForce = (await client.call(readPolicy, {})).version
  const baseVersion = wholeNumber('over', values.over, inForce)
  const { version } = await client.call(changePolicy, { body: { baseVersion, policy, note: values.note } })
  await io.out(
    `Version ${version} holds for what comes in from now on. To rank what is open by it: harken policy apply\n`,
  )
  return 0
}
