// Credentials and sessions of accounts, as encrypted parameters. Read through a short cache; never logged.
import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import * as z from 'zod/mini'
import type { Secrets } from '../inbox/services.ts'
import { type Environment, need } from './environment.ts'
import { noSessions, type OpenSession } from './session-store.ts'

const credentialsShape = z.record(z.string(), z.string())
/** Long enough to spare the parameter store, short enough that a new secret is soon in force. */
const cacheMs = 60_000
const unknownCacheMs = 5_000

/** `openSession` is left out by functions that renew none. */
export function ssmSecrets(settings: Environment, openSession: OpenSession = noSessions): Secrets {
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

  async function forget(name: string): Promise<void> {
    await client.send(new DeleteParameterCommand({ Name: name })).catch(ignoreMissing)
    cache.delete(name)
  }

  return {
    async read(channel, account) {
      if (!isName(channel) || !isName(account)) return null
      const value = await read(nameOf(channel, account))
      return value === null ? null : z.parse(credentialsShape, JSON.parse(value))
    },
    write: (channel, account, credentials) => write(nameOf(channel, account), JSON.stringify(credentials)),
    async remove(channel, account) {
      await forget(nameOf(channel, account))
      await forget(`${nameOf(channel, account)}/session`)
    },
    forgetSession: (channel, account) => forget(`${nameOf(channel, account)}/session`),
    sessionOf(channel, account) {
      const name = `${nameOf(channel, account)}/session`
      return openSession(
        { channel, account },
        {
          read: (fresh) => read(name, fresh),
          write: (value) => write(name, value),
        },
      )
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
