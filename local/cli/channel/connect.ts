// `harken channel connect`: has the platform check an account's credentials, stores them, says what is left to do.
import { connectAccount } from '#shared/api/operations.ts'
import { catalog } from '#shared/channels/catalog.ts'
import type { ChannelDefinition } from '#shared/channels/connector.ts'
import type { AccountRequest } from '#shared/inbox/connect-account.ts'
import { argumentsOf, nothingBeyond, positional } from '../arguments.ts'
import type { Client } from '../client.ts'
import { type Command, CommandFailure, type Io, UsageError } from '../command.ts'
import { connectTo, findTarget, type Target } from '../connection.ts'
import { nextSteps } from './next-steps.ts'
import { connectOptions, requestOf, requestsOfFile } from './request.ts'

export const connectChannel: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, connectOptions)
  const channel = positional(positionals, 0, 'CHANNEL')
  nothingBeyond(positionals, 1)
  const definition = Object.hasOwn(catalog, channel) ? catalog[channel] : undefined
  if (!definition) {
    throw new UsageError(`There is no channel "${channel}"; there are ${Object.keys(catalog).join(', ')}.`)
  }
  const target = await findTarget(values)
  // Nobody should type secrets for a system that does not answer.
  const client = await connectTo(target, values, io.env)
  const requests =
    values.file === undefined
      ? [await requestOf(definition, values, io)]
      : await requestsOfFile(channel, values.file, values.account)
  let good = true
  const publicUrl = values['public-url']
  for (const request of requests) {
    const origin = publicUrl ?? (isReached(target, request) ? target.origin : undefined)
    good = (await connectOne(client, target, definition, { ...request, origin }, io)) && good
  }
  return good ? 0 : 1
}

/** Does the platform reach us? A local system only where the platform stands on the same machine. */
const isReached = (target: Target, { endpoint }: AccountRequest): boolean =>
  !target.local ||
  (endpoint !== undefined && /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(`${endpoint}/`))

/** Connects one account; says why when the platform or the API refuses, so that the next one has its turn. */
async function connectOne(
  client: Client,
  target: Target,
  definition: ChannelDefinition,
  request: AccountRequest & { origin: string | undefined },
  io: Io,
): Promise<boolean> {
  const name = `${request.channel}/${request.account}`
  const polledHere = target.local && definition.receive.includes('poll') ? 'poll' : undefined
  try {
    const body = { ...request, receive: request.receive ?? polledHere }
    const account = await client.call(connectAccount, { body })
    await io.out(`${name} is connected as ${account.handle} (${account.brand}, by ${account.receive}).\n`)
    await io.out(await nextSteps(account, request.origin ?? target.origin, request.origin === undefined))
    return true
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    io.err(`${name} is not connected: ${error.message}`)
    return false
  }
}
