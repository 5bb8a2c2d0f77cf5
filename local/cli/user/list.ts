// `harken user list`: who may sign in, and as what?
import { roles } from '#shared/api/roles.ts'
import { argumentsOf, nothingBeyond } from '../arguments.ts'
import { inColumns } from '../columns.ts'
import type { Command } from '../command.ts'
import { listUsers, namesWith } from './people.ts'
import { poolOptions, withPool } from './pool.ts'

export const listPeople: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, poolOptions)
  nothingBeyond(positionals, 0)
  const rows = await withPool(values, io.env, async (pool) => {
    const [users, ...named] = await Promise.all([
      listUsers(pool),
      ...roles.map((role) => namesWith(pool, role)),
    ])
    return users.map(({ name, email, status }) => {
      const held = roles.filter((_, index) => named[index]?.includes(name))
      return [name, email, held.join(',') || 'no role', status]
    })
  })
  await io.out(inColumns([['NAME', 'EMAIL', 'ROLES', 'STATUS'], ...rows]))
  return 0
}
