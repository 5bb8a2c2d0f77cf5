// `harken policy apply`: ranks what is open by the rules in force, page by page.
import { applyPolicy } from '#shared/api/policy.ts'
import { argumentsOf, nothingBeyond } from '../arguments.ts'
import type { Command } from '../command.ts'
import { connectionOptions, connectTo, findTarget } from '../connection.ts'

const perPage = 50

export const applyRules: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, connectionOptions)
  nothingBeyond(positionals, 0)
  const client = await connectTo(await findTarget(values), values, io.env)
  const sum = { seen: 0, changed: 0 }
  let cursor: string | undefined
  do {
    const page = await client.call(applyPolicy, { body: { limit: perPage, cursor } })
    sum.seen += page.seen
    sum.changed += page.changed
    cursor = page.cursor ?? undefined
  } while (cursor !== undefined)
  await io.out(`${sum.seen} open conversations looked at, ${sum.changed} ranked anew.\n`)
  return 0
}
