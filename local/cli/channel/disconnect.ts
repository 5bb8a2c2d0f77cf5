// `harken channel disconnect`: forgets an account and its credentials.
import { disconnectAccount } from '#shared/api/operations.ts'
import { argumentsOf, nothingBeyond, positional } from '../arguments.ts'
import { type Command, UsageError } from '../command.ts'
import { connectionOptions, connectTo, findTarget } from '../connection.ts'

export const disconnectChannel: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, {
    ...connectionOptions,
    yes: { type: 'boolean', default: false },
  })
  const channel = positional(positionals, 0, 'CHANNEL')
  const account = positional(positionals, 1, 'ACCOUNT')
  nothingBeyond(positionals, 2)
  if (!values.yes) {
    if (io.ask === null) throw new UsageError('Its credentials would be forgotten: confirm with --yes.')
    const answer = await io.ask(
      `Forget ${channel}/${account} and its credentials? Its conversations stay. [y/N]`,
    )
    if (!/^y(es)?$/i.test(answer)) {
      await io.out('Nothing was changed.\n')
      return 0
    }
  }
  const client = await connectTo(await findTarget(values), values, io.env)
  await client.call(disconnectAccount, { body: { channel, account } })
  await io.out(`${channel}/${account} is disconnected; its conversations stay.\n`)
  return 0
}
