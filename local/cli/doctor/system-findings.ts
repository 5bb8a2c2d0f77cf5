// Does the system answer, does it let us look, and does anything lie around in it?
import { readHealth, readWorkspace } from '#shared/api/live.ts'
import { listParkedRoute, readLedger } from '#shared/api/operations.ts'
import { may } from '#shared/api/roles.ts'
import { type Client, clientOf } from '../client.ts'
import { waitingIn } from '../redrive/dead-letters.ts'
import type { QueuePair } from '../redrive/queue-pairs.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

const oldestNode = [20, 19] as const

/** Is this Node recent enough? `version` as `process.versions.node`. */
export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const good = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
  return good ? ok('node', version) : fail('node', version, `Install Node ${oldestNode.join('.')} or later.`)
}

/** Does anything answer there? */
export async function reachFinding(origin: string): Promise<Finding> {
  try {
    const { version } = await clientOf(origin, null).call(readHealth, {})
    return ok('system', `${origin} answers, version ${version}`)
  } catch (error) {
    return fail('system', messageOf(error), 'Nothing else can be looked at until it answers.')
  }
}

/** May we look at accounts and queues? */
export async function permissionFinding(client: Client): Promise<Finding> {
  try {
    const { me } = await client.call(readWorkspace, {})
    if (may(me.roles, 'operate')) return ok('access', `as ${me.user} (${me.roles.join(', ')})`)
    return fail('access', `${me.user} may not look at accounts and queues`, 'Use the token of an admin.')
  } catch (error) {
    return fail('access', messageOf(error), 'Get a new token and set HARKEN_TOKEN.')
  }
}

/** Deliveries on their way, and what could not be read today. */
export async function intakeFindings(client: Client): Promise<Finding[]> {
  const [ledger, { items }] = await Promise.all([
    client.call(readLedger, {}),
    client.call(listParkedRoute, {}),
  ])
  const { processed, queued } = ledger.deliveries
  const parked = items.filter(({ replayedAt }) => replayedAt === null).length
  return [
    ok('deliveries', `${processed} processed in 24 h, ${queued} queued`),
    parked === 0
      ? ok('parked', 'nothing today')
      : warn('parked', `${parked} today could not be read`, 'Look: harken redrive --parked --list'),
  ]
}

/** Messages no attempt could finish. */
export async function deadLetterFindings(pairs: readonly QueuePair[]): Promise<Finding[]> {
  const found = await Promise.all(
    pairs.map(async (pair) => ({ name: pair.name, waiting: await waitingIn(pair.client, pair.dead) })),
  )
  const dead = found.filter(({ waiting }) => waiting > 0)
  if (dead.length === 0) return [ok('dead letters', 'none')]
  return dead.map(({ name, waiting }) =>
    fail('dead letters', `${waiting} in ${name}`, 'Mend the cause (see the log), then: harken redrive'),
  )
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown trouble')
