// `harken channel list`: which accounts are connected, and how do they fare?
import { accountsHealth } from '#shared/api/operations.ts'
import { argumentsOf, nothingBeyond } from '../arguments.ts'
import { inColumns } from '../columns.ts'
import type { Command } from '../command.ts'
import { connectionOptions, connectTo, findTarget } from '../connection.ts'

export const listChannels: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, connectionOptions)
  nothingBeyond(positionals, 0)
  const client = await connectTo(await findTarget(values), values, io.env)
  const { accounts } = await client.call(accountsHealth, {})
  if (accounts.length === 0) {
    await io.out('No account is connected. Connect one: harken channel connect CHANNEL\n')
    return 0
  }
  const rows = accounts.map(({ channel, account, brand, receive, handle, health }) => [
    `${channel}/${account}`,
    brand,
    receive,
    handle,
    health?.state ?? 'not heard of yet',
  ])
  await io.out(inColumns([['ACCOUNT', 'BRAND', 'RECEIVE', 'HANDLE', 'HEALTH'], ...rows]))
  return 0
}
