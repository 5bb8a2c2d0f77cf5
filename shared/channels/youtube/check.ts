// Is the access good, and is it to the channel that was named?
import type { ConnectorContext, OwnIdentity } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { read } from './client.ts'
import { pageOf } from './thread-lane.ts'
import { channelIdSchema, ownChannelSchema } from './wire.ts'

/** YouTube does not say when a grant ends. Throws Failure when it is refused or gives access to another channel. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const nativeId = ownChannel(context)
  const { items } = pageOf(await read(context, 'channels', { part: 'snippet', mine: 'true' }))
  const channel = ownChannelSchema.safeParse(items[0])
  if (!channel.success) throw new Failure('rejected', 'This Google account has no YouTube channel.')
  const { id, snippet } = channel.data
  if (id !== nativeId)
    throw new Failure('rejected', `The access is to the channel ${id}, and ${nativeId} was named.`)
  return { handle: snippet.customUrl ?? snippet.title, nativeId, expiresAt: null }
}

/** Throws Failure when the channel id is none. */
export function ownChannel({ credentials }: Pick<ConnectorContext, 'credentials'>): string {
  const id = channelIdSchema.safeParse(credentials.channelId)
  if (!id.success)
    throw new Failure('rejected', 'channelId is none: it begins with UC and has 24 characters.')
  return id.data
}
