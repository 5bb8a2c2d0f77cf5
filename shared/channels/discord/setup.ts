// Who are we on Discord, and how does it learn where our commands go?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { MediaRef } from '../../domain/mention.ts'
import type { ConnectorContext, FetchedMedia, OwnIdentity } from '../connector.ts'
import { download, trustedLink } from '../download.ts'
import { askDiscord } from './api.ts'
import { fileHosts } from './limits.ts'
import { createdSchema, userSchema } from './wire.ts'

const commands = [
  {
    type: 1,
    name: 'support',
    description: 'Write to our support in private',
    options: [
      { type: 3, name: 'message', description: 'What is it about?', required: true },
      { type: 11, name: 'picture', description: 'A picture of it', required: false },
    ],
  },
  { type: 3, name: 'Show to support' },
]

/** Our bot. Throws Failure when the token is refused. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const { id, username } = await askDiscord(context, 'GET', 'users/@me', userSchema)
  return { handle: `@${username}`, nativeId: id }
}

/** Discord tries the URL before it takes it. Commands of the same name are replaced, others left alone. */
export async function subscribe(context: ConnectorContext, url: string): Promise<void> {
  const { id } = await askDiscord(context, 'PATCH', 'applications/@me', createdSchema, {
    interactions_endpoint_url: url,
  })
  for (const command of commands)
    await askDiscord(context, 'POST', `applications/${id}/commands`, z.unknown(), command)
}

/** Links are signed and run out after a day; they want no token. */
export async function fetchMedia(
  ref: MediaRef,
  context: ConnectorContext,
  maxBytes: number,
): Promise<FetchedMedia> {
  if (ref.url === undefined) throw new Failure('not_found', 'This file has no link.')
  const file = await download(
    context,
    { platform: 'Discord', url: trustedLink(ref.url, context.endpoint, fileHosts) },
    maxBytes,
  )
  return { ...file, mimeType: ref.mimeType ?? file.mimeType }
}
