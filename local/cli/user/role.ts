// `harken user role`: gives a person exactly these roles.
import { argumentsOf, nothingBeyond, positional } from '../arguments.ts'
import { type Command, CommandFailure } from '../command.ts'
import { namesWith, rolesNamed, rolesOf, setRoles } from './people.ts'
import { poolOptions, withPool } from './pool.ts'

export const changeRole: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, poolOptions)
  const name = positional(positionals, 0, 'NAME')
  const wanted = rolesNamed(positional(positionals, 1, 'ROLE[,ROLE…]'))
  nothingBeyond(positionals, 2)
  await withPool(values, io.env, async (pool) => {
    const held = await rolesOf(pool, name)
    const add = wanted.filter((role) => !held.includes(role))
    const remove = held.filter((role) => !wanted.includes(role))
    if (remove.includes('admin') && (await namesWith(pool, 'admin')).length === 1) {
      throw new CommandFailure(`${name} is the only admin: make somebody else one first.`)
    }
    await setRoles(pool, name, { add, remove })
  })
  await io.out(
    `${name} is now ${wanted.join(', ')}; it holds from their next sign-in, at the latest in an hour.\n`,
  )
  return 0
}
