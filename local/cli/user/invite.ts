// `harken user invite`: lets a person in; Cognito mails them their first password, which nobody else sees.
import { AdminCreateUserCommand, UsernameExistsException } from '@aws-sdk/client-cognito-identity-provider'
import { argumentsOf, nothingBeyond, positional } from '../arguments.ts'
import { type Command, CommandFailure, UsageError } from '../command.ts'
import { rolesNamed, setRoles } from './people.ts'
import { poolOptions, withPool } from './pool.ts'

export const invitePerson: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, {
    ...poolOptions,
    role: { type: 'string' },
    name: { type: 'string' },
    again: { type: 'boolean', default: false },
  })
  const email = positional(positionals, 0, 'EMAIL')
  nothingBeyond(positionals, 1)
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new UsageError(`"${email}" is not an email address.`)
  if (values.role === undefined) throw new UsageError('--role is missing: agent, lead, analyst or admin.')
  const add = rolesNamed(values.role)
  const name = nameOf(values.name ?? email.split('@')[0] ?? '')
  await withPool(values, io.env, async (pool) => {
    try {
      await pool.client.send(
        new AdminCreateUserCommand({
          UserPoolId: pool.id,
          Username: name,
          DesiredDeliveryMediums: ['EMAIL'],
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ],
          ...(values.again ? { MessageAction: 'RESEND' as const } : {}),
        }),
      )
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error
      throw new CommandFailure(
        `${name} is here already. Roles: harken user role ${name}. A new invitation: --again. Another person: --name.`,
      )
    }
    await setRoles(pool, name, { add, remove: [] })
  })
  await io.out(`${email} is invited as ${name} (${add.join(', ')}). Their first password is in the mail.\n`)
  return 0
}

/** Cognito takes no address as a name where addresses sign in as well. */
function nameOf(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .slice(0, 32)
  if (/^[a-z0-9]/.test(name)) return name
  throw new UsageError('--name must be a short name of letters and digits.')
}
