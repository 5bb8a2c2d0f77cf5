// Credentials and sessions of accounts, as encrypted parameters. Read through a short cache; never logged.
import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import * as z from 'zod/mini'
import type { SessionStore } from '../channels/connector.ts'
import { Failure } from '../domain/failure.ts'
import type { Secrets } from '../inbox/services.ts'
import { dropLease, takeLease } from '../store/account-work.ts'
import type { Database } from '../store/database.ts'
import { type Environment, need } from './environment.ts'

const credentialsShape = z.record(z.string(), z.string())
/** Long enough to spare the parameter store, short enough that a new secret is soon in force. */
const cacheMs = 60_000
const unknownCacheMs = 5_000

/** `db` is where the lease of a session's renewal is kept; null for functions that renew none. */
export function ssmSecrets(settings: Environment, db: Database | null): Secrets {
  const client = new SSMClient({})
  const cache = new Map<string, { until: number; value: string | null }>()
  const prefix = (): string => need(settings, 'HARKEN_PARAMETERS')
  const nameOf = (channel: string, account: string): string => `${prefix()}/${channel}/${account}`

  async function read(name: string, fresh = false): Promise<string | null> {
    const known = cache.get(name)
    if (!fresh && known && known.until > performance.now()) return known.value
    const value = await fetchParameter(client, name)
    cache.set(name, { value, until: performance.now() + (value === null ? unknownCacheMs : cacheMs) })
    return value
  }

  async function write(name: string, value: string): Promise<void> {
    await client.send(
      new PutParameterCommand({ Name: name, Value: value, Type: 'SecureString', Overwrite: true }),
    )
    cache.set(name, { value, until: performance.now() + cacheMs })
  }

  return {
    async read(channel, account) {
      if (!isName(channel) || !isName(account)) return null
      const value = await read(nameOf(channel, account))
      return value === null ? null : z.parse(credentialsShape, JSON.parse(value))
    },
    write: (channel, account, credentials) => write(nameOf(channel, account), JSON.stringify(credentials)),
    async remove(channel, account) {
      for (const name of [nameOf(channel, account), `${nameOf(channel, account)}/session`]) {
        await client.send(new DeleteParameterCommand({ Name: name })).catch(ignoreMissing)
        cache.delete(name)
      }
    },
    sessionOf: (channel, account) =>
      sessionStore({ channel, account }, `${nameOf(channel, account)}/session`, read, write, db),
  }
}

/** A session renewed by one worker at a time: under the lease the stored one is read again before anything is renewed. */
function sessionStore(
  account: { channel: string; account: string },
  name: string,
  read: (name: string, fresh?: boolean) => Promise<string | null>,
  write: (name: string, value: string) => Promise<void>,
  db: Database | null,
): SessionStore {
  return {
    read: () => read(name),
    async renew(stale, renew) {
      if (db === null) throw new Failure('unavailable', 'This function renews no sessions.')
      const holder = crypto.randomUUID()
      for (let attempt = 0; attempt < 20; attempt++) {
        const now = Date.now()
        const until = new Date(now + 30_000).toISOString()
        if (await takeLease(db, account, 'session-lease', holder, new Date(now).toISOString(), until)) {
          try {
            const stored = await read(name, true)
            if (stored !== null && stored !== stale) return stored
            const renewed = await renew(stored)
            await write(name, renewed)
            return renewed
          } finally {
            await dropLease(db, account, 'session-lease', holder)
          }
        }
        await new Promise((resolve) => setTimeout(resolve, 250))
        const stored = await read(name, true)
        if (stored !== null && stored !== stale) return stored
      }
      throw new Failure('unavailable', 'Another worker is renewing the session of this account; try again.')
    },
  }
}

async function fetchParameter(client: SSMClient, name: string): Promise<string | null> {
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }))
    return Parameter?.Value ?? null
  } catch (error) {
    if (error instanceof ParameterNotFound) return null
    throw error
  }
}

/** Names come from a URL: only what an account can be called reaches the parameter store. */
const isName = (name: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(name)

function ignoreMissing(error: unknown): void {
  if (!(error instanceof ParameterNotFound)) throw error
}
