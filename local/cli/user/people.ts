// Who is in a user pool, and who has which role?
import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { isRole, type Role } from '#shared/api/roles.ts'
import { UsageError } from '../command.ts'
import type { Pool } from './pool.ts'

export type PoolUser = { name: string; email: string; status: string }

/** Everybody in the pool. */
export async function listUsers({ client, id }: Pool): Promise<PoolUser[]> {
  const users: PoolUser[] = []
  let token: string | undefined
  do {
    const page = await client.send(new ListUsersCommand({ UserPoolId: id, PaginationToken: token }))
    for (const { Username = '', Attributes = [], UserStatus = '', Enabled } of page.Users ?? []) {
      const email = Attributes.find(({ Name }) => Name === 'email')?.Value ?? ''
      users.push({ name: Username, email, status: Enabled === false ? 'DISABLED' : UserStatus })
    }
    token = page.PaginationToken
  } while (token !== undefined)
  return users
}

/** The names of those with a role. */
export async function namesWith({ client, id }: Pool, role: Role): Promise<string[]> {
  const names: string[] = []
  let token: string | undefined
  do {
    const page = await client.send(
      new ListUsersInGroupCommand({ UserPoolId: id, GroupName: role, NextToken: token }),
    )
    for (const { Username } of page.Users ?? []) if (Username) names.push(Username)
    token = page.NextToken
  } while (token !== undefined)
  return names
}

/** The roles of one person, whose name may be their address. */
export async function rolesOf({ client, id }: Pool, name: string): Promise<Role[]> {
  const { Groups = [] } = await client.send(
    new AdminListGroupsForUserCommand({ UserPoolId: id, Username: name }),
  )
  return Groups.map(({ GroupName = '' }) => GroupName).filter(isRole)
}

/** Gives and takes roles; gives first, so that nobody is without any in between. */
export async function setRoles(
  { client, id }: Pool,
  name: string,
  change: { add: readonly Role[]; remove: readonly Role[] },
): Promise<void> {
  for (const role of change.add) {
    await client.send(new AdminAddUserToGroupCommand({ UserPoolId: id, Username: name, GroupName: role }))
  }
  for (const role of change.remove) {
    await client.send(
      new AdminRemoveUserFromGroupCommand({ UserPoolId: id, Username: name, GroupName: role }),
    )
  }
}

/** `agent,lead` as roles. Throws UsageError for anything else. */
export function rolesNamed(text: string): Role[] {
  const names = text.split(',').map((name) => name.trim())
  const wrong = names.find((name) => !isRole(name))
  if (wrong !== undefined) throw new UsageError(`"${wrong}" is no role: agent, lead, analyst or admin.`)
  return [...new Set(names.filter(isRole))]
}
