// `harken policy show`: which rules hold?
import { listPolicyVersions, readPolicy } from '#shared/api/policy.ts'
import { argumentsOf, nothingBeyond, wholeNumber } from '../arguments.ts'
import { type Command, CommandFailure } from '../command.ts'
import { connectionOptions, connectTo, findTarget } from '../connection.ts'

export const showRules: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, { ...connectionOptions, version: { type: 'string' } })
  nothingBeyond(positionals, 0)
  const client = await connectTo(await findTarget(values), values, io.env)
  const wanted = values.version === undefined ? null : wholeNumber('version', values.version, 0)
  const known =
    wanted === null
      ? [await client.call(readPolicy, {})]
      : (await client.call(listPolicyVersions, {})).versions.filter(({ version }) => version === wanted)
  const [found] = known
  if (found === undefined)
    throw new CommandFailure(`There is no version ${wanted}: see harken policy versions.`)
  await io.out(`${JSON.stringify(found.policy, null, 2)}\n`)
  return 0
}
