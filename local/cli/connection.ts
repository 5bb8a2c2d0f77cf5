// Which system is meant, and with whose permission? The local one unless another is named.
import * as z from 'zod/mini'
import { type Client, clientOf, request } from './client.ts'
import { CommandFailure, type Io, UsageError } from './command.ts'
import { findRunning, type Running } from './running-file.ts'

/** Options of every command that talks to a running system. */
export const connectionOptions = {
  url: { type: 'string' },
  token: { type: 'string' },
  data: { type: 'string', default: '.harken' },
} as const

export const connectionUsage = `  --url URL     the system (default: the one running on --data, else http://127.0.0.1:4100)
  --data DIR    data folder of the local system (default .harken)
  --token T     who you are, for a system on AWS; better in the environment as HARKEN_TOKEN`

export type Target = {
  origin: string
  /** On this machine. */
  local: boolean
  /** What it says of itself in its data folder, when it is the one meant. */
  running: Running | null
}

type Values = { url?: string | undefined; token?: string | undefined; data: string }

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])
const issued = z.object({ token: z.string() })

/** The system that is meant. Throws UsageError for an address no secret should be sent to. */
export async function findTarget(values: Values): Promise<Target> {
  const running = await findRunning(values.data)
  const text = values.url ?? running?.url ?? 'http://127.0.0.1:4100'
  if (!URL.canParse(text)) throw new UsageError(`--url: "${text}" is not a URL.`)
  const url = new URL(text)
  const local = loopback.has(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
    throw new UsageError('--url: use https; plain http only on this machine.')
  }
  const same = running !== null && new URL(running.url).port === url.port && local
  return { origin: url.origin, local, running: same ? running : null }
}

/** A client with the permission of an administrator, or whatever the given token allows. */
export async function connectTo(target: Target, values: Values, env: Io['env']): Promise<Client> {
  if (target.local) return clientOf(target.origin, values.token ?? (await localToken(target.origin)))
  const token = values.token ?? env.HARKEN_TOKEN
  if (token) return clientOf(target.origin, token)
  throw new UsageError(`${target.origin} needs a token: set HARKEN_TOKEN.`)
}

async function localToken(origin: string): Promise<string> {
  const response = await request(new URL('/api/dev/token', origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'cli', roles: ['admin'] }),
  })
  const parsed = z.safeParse(issued, await response.json().catch(() => null))
  if (parsed.success) return parsed.data.token
  throw new CommandFailure(`What answers at ${origin} is not a local Harken: it gives no token.`)
}
