// Which account is to be connected? From options, the environment, a file, or the person at the terminal.
import type { ChannelDefinition } from '#shared/channels/connector.ts'
import { type AccountRequest, problemWith } from '#shared/inbox/connect-account.ts'
import { readAccountsFile } from '../../accounts-file.ts'
import type { argumentsOf } from '../arguments.ts'
import { type Io, UsageError } from '../command.ts'
import { connectionOptions } from '../connection.ts'
import { gatherCredentials, settingsOf } from './credentials.ts'

/** Options of `channel connect`. */
export const connectOptions = {
  ...connectionOptions,
  account: { type: 'string' },
  brand: { type: 'string' },
  set: { type: 'string', multiple: true },
  file: { type: 'string' },
  receive: { type: 'string' },
  endpoint: { type: 'string' },
  'public-url': { type: 'string' },
  'spend-cap-usd': { type: 'string' },
} as const

type Values = ReturnType<typeof argumentsOf<typeof connectOptions>>['values']

/** The account that options, environment and the person describe. Throws UsageError naming what is wrong. */
export async function requestOf(
  definition: ChannelDefinition,
  values: Values,
  io: Io,
): Promise<AccountRequest> {
  const set = settingsOf(values.set ?? [])
  const account = values.account ?? (await askFor('account', 'Our own id for the account', io))
  const brand = values.brand ?? (await askFor('brand', 'Brand it belongs to', io))
  const cap = values['spend-cap-usd']
  if (cap !== undefined && !/^\d+(\.\d+)?$/.test(cap)) {
    throw new UsageError('--spend-cap-usd must be an amount such as 5 or 2.50.')
  }
  const request: AccountRequest = {
    channel: definition.id,
    account,
    brand,
    receive: receiveOf(values.receive),
    endpoint: values.endpoint,
    credentials: await gatherCredentials(definition, set, io),
    spendCapUsd: cap === undefined ? undefined : Number(cap),
  }
  const problem = problemWith(request, definition)
  if (problem !== null) throw new UsageError(problem)
  return request
}

function receiveOf(text: string | undefined): 'webhook' | 'poll' | undefined {
  if (text === undefined || text === 'webhook' || text === 'poll') return text
  throw new UsageError('--receive is webhook or poll.')
}

async function askFor(option: string, question: string, io: Io): Promise<string> {
  if (io.ask === null) throw new UsageError(`--${option} is missing.`)
  return io.ask(question)
}

/** The accounts of the channel in an accounts file; only `account` when it is given. */
export async function requestsOfFile(
  channel: string,
  file: string,
  account: string | undefined,
): Promise<AccountRequest[]> {
  const all = await readAccountsFile(file)
  const wanted = all.filter(
    (request) => request.channel === channel && (account === undefined || request.account === account),
  )
  if (wanted.length > 0) return wanted
  throw new UsageError(`${file} names no account ${channel}${account === undefined ? '' : `/${account}`}.`)
}
