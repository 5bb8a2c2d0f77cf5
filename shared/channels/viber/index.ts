// The Viber connector: a bot in private chats.

import { Failure } from '../../domain/failure.ts'
import type { MediaRef } from '../../domain/mention.ts'
import type { Connector, ConnectorContext, FetchedMedia, OwnIdentity } from '../connector.ts'
import { download, trustedLink } from '../download.ts'
import { refusedRead } from '../refusal.ts'
import { callViber, readAccount } from './api.ts'
import { viberDefinition } from './definition.ts'
import { receive } from './inbound.ts'
import { events, mediaHosts } from './limits.ts'
import { normalise } from './normalise.ts'
import { send } from './outbound.ts'

/** No `resolve`: Viber shows a bot neither its own messages nor a chat's history. */
export const viberConnector: Connector = {
  definition: viberDefinition,
  nativeId: () => null,
  sharedSecret: null,
  receive,
  normalise,
  send,
  fetchMedia,
  subscribe,
  check,
}

/** Links of people's files need no token and die within the hour. */
async function fetchMedia(ref: MediaRef, context: ConnectorContext, maxBytes: number): Promise<FetchedMedia> {
  if (ref.url === undefined) throw new Failure('not_found', 'This file has no link.')
  const url = trustedLink(ref.url, context.endpoint, mediaHosts)
  const file = await download(context, { platform: 'Viber', url }, maxBytes)
  return {
    ...file,
    mimeType: file.mimeType.startsWith('application/octet') ? (ref.mimeType ?? file.mimeType) : file.mimeType,
  }
}

/** Viber tries the URL with a signed event before it answers. */
async function subscribe(context: ConnectorContext, url: string): Promise<void> {
  const result = await callViber(context, 'set_webhook', {
    url,
    event_types: events,
    send_name: true,
    send_photo: false,
  })
  if (result.kind === 'refused') throw refusedRead(result.refusal)
  if (result.kind !== 'ok') throw new Failure('unavailable', result.detail)
}

async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const { id, name, uri } = await readAccount(context)
  return { handle: uri ?? name, nativeId: id }
}
