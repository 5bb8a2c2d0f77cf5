// A user pool that runs on this machine: the few operations the CLI uses, in Cognito's own protocol.
import { createServer } from 'node:http'
import * as z from 'zod/mini'
import { closeServer, listenOnLoopback } from '../../../local/engine/loopback.ts'

const attributes = z.array(z.object({ Name: z.string(), Value: z.string() }))
const request = z.looseObject({
  UserPoolId: z.optional(z.string()),
  Username: z._default(z.string(), ''),
  GroupName: z._default(z.string(), ''),
  NextToken: z.optional(z.string()),
  PaginationToken: z.optional(z.string()),
  MessageAction: z.optional(z.string()),
  UserAttributes: z._default(attributes, []),
})
type Request = z.output<typeof request>
type FakeUser = { email: string; groups: Set<string>; invited: number }

class Refusal extends Error {}

/** One user a page, so that whoever reads only the first page is found out. */
export async function startFakeCognito(pools: Record<string, string>) {
  const users = new Map<string, FakeUser>()
  const found = (name: string): FakeUser => {
    const user = users.get(name) ?? [...users.values()].find(({ email }) => email === name)
    if (user === undefined) throw new Refusal('UserNotFoundException')
    return user
  }
  const page = <T>(all: T[], token: string | undefined): { items: T[]; next?: string } => {
    const from = Number(token ?? 0)
    const next = from + 1 < all.length ? { next: String(from + 1) } : {}
    return { items: all.slice(from, from + 1), ...next }
  }
  const shown = ([Username, { email }]: [string, FakeUser]) => ({
    Username,
    Attributes: [{ Name: 'email', Value: email }],
    Enabled: true,
    UserStatus: 'CONFIRMED',
  })
  const operations: Record<string, (input: Request) => unknown> = {
    ListUserPools({ NextToken }) {
      const { items, next } = page(Object.entries(pools), NextToken)
      return { UserPools: items.map(([Id, Name]) => ({ Id, Name })), NextToken: next }
    },
    ListUsers({ PaginationToken }) {
      const { items, next } = page([...users], PaginationToken)
      return { Users: items.map(shown), PaginationToken: next }
    },
    ListUsersInGroup({ GroupName, NextToken }) {
      const { items, next } = page(
        [...users].filter(([, { groups }]) => groups.has(GroupName)),
        NextToken,
      )
      return { Users: items.map(shown), NextToken: next }
    },
    AdminListGroupsForUser({ Username }) {
      return { Groups: [...found(Username).groups].map((GroupName) => ({ GroupName })) }
    },
    AdminCreateUser({ Username, UserAttributes, MessageAction }) {
      const before = users.get(Username)
      if (before && MessageAction !== 'RESEND') throw new Refusal('UsernameExistsException')
      const email = UserAttributes.find(({ Name }) => Name === 'email')?.Value ?? ''
      users.set(Username, { email, groups: before?.groups ?? new Set(), invited: (before?.invited ?? 0) + 1 })
      return { User: { Username } }
    },
    AdminAddUserToGroup({ Username, GroupName }) {
      found(Username).groups.add(GroupName)
      return {}
    },
    AdminRemoveUserFromGroup({ Username, GroupName }) {
      found(Username).groups.delete(GroupName)
      return {}
    },
  }
  const server = createServer(async (incoming, response) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part)
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? ''
    response.setHeader('content-type', 'application/x-amz-json-1.1')
    try {
      const input = z.parse(request, JSON.parse(Buffer.concat(parts).toString()))
      const known = operation === 'ListUserPools' || (input.UserPoolId ?? '') in pools
      if (!known) throw new Refusal('ResourceNotFoundException')
      const answer = operations[operation]?.(input)
      if (answer === undefined) throw new Refusal('UnknownOperationException')
      response.end(JSON.stringify(answer))
    } catch (error) {
      const name = error instanceof Refusal ? error.message : 'InternalErrorException'
      response.writeHead(400).end(JSON.stringify({ __type: name, message: `Refused: ${name}` }))
    }
  })
  const endpoint = await listenOnLoopback(server)
  return { endpoint, users, close: () => closeServer(server) }
}
