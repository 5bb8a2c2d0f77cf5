// Who is somebody on LinkedIn, whose is the token, and until when?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { MessageItem } from '../../domain/mention.ts'
import type { AskingContext, ConnectorContext, OwnIdentity } from '../connector.ts'
import { callPlatform } from '../platform-call.ts'
import { readLinkedIn } from './api.ts'
import { linkedinDefinition } from './definition.ts'
import { authEndpoint } from './limits.ts'
import { unnamed } from './normalise.ts'
import { commentParts, encodedUrn, idIn, pageUrn } from './urn.ts'
import { commentSchema } from './wire.ts'

const personSchema = z.object({
  localizedFirstName: z.optional(z.string()),
  localizedLastName: z.optional(z.string()),
  vanityName: z.optional(z.string()),
})
const organizationSchema = z.object({
  id: z.union([z.int(), z.string()]),
  localizedName: z.optional(z.string()),
  vanityName: z.optional(z.string()),
})
const introspectionSchema = z.object({ active: z.boolean(), expires_at: z.optional(z.int()) })

/** Notifications name nobody, and do not say below which comment a reply hangs: both are asked for. */
export async function complete(item: MessageItem, context: AskingContext): Promise<MessageItem> {
  const parent = await parentOf(item, context)
  const placed = parent === null ? item : { ...item, inReplyTo: parent, address: { ...item.address, parent } }
  if (item.customer.name !== unnamed) return placed
  const known = await context.keep(item.customer.nativeId, () => nameOf(item.customer.nativeId, context))
  return { ...placed, customer: { ...item.customer, ...known } }
}

async function parentOf({ address }: MessageItem, context: ConnectorContext): Promise<string | null> {
  const parts = commentParts(address.comment ?? '')
  if (parts === null) return null
  try {
    const path = `socialActions/${encodedUrn(parts.post)}/comments/${parts.id}`
    return (await readLinkedIn(context, path, commentSchema)).parentComment ?? null
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return null
  }
}

/** Many apps may not read members' names: they stay nameless. */
async function nameOf(urn: string, context: ConnectorContext): Promise<{ name: string; handle: string }> {
  const id = idIn(urn)
  if (!/^[\w-]{1,64}$/.test(id)) return { name: unnamed, handle: '' }
  try {
    if (urn.startsWith('urn:li:organization:')) {
      const { localizedName, vanityName } = await readLinkedIn(
        context,
        `organizations/${id}`,
        organizationSchema,
      )
      return { name: localizedName || unnamed, handle: vanityName ?? '' }
    }
    const person = await readLinkedIn(context, `people/(id:${id})`, personSchema)
    const name = [person.localizedFirstName, person.localizedLastName].filter(Boolean).join(' ')
    return { name: name || unnamed, handle: person.vanityName ?? '' }
  } catch (error) {
    if (!(error instanceof Failure) || error.kind === 'unavailable' || error.kind === 'rate_limited')
      throw error
    return { name: unnamed, handle: '' }
  }
}

/** The page. Throws Failure when the token is refused, or may not see it. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const id = idIn(pageUrn(context.credentials.organizationId ?? ''))
  if (!/^\d{1,20}$/.test(id)) throw new Failure('rejected', 'organizationId: give the digits of the page.')
  const page = await readLinkedIn(context, `organizations/${id}`, organizationSchema)
  const handle = page.vanityName || page.localizedName || id
  return { handle, nativeId: id, expiresAt: await tokenEndsAt(context) }
}

/** Null without a client id, and where LinkedIn does not tell: not knowing fails no check. */
async function tokenEndsAt(context: ConnectorContext): Promise<string | null> {
  const { clientId, clientSecret = '', accessToken = '' } = context.credentials
  if (!clientId) return null
  const origin = context.endpoint === linkedinDefinition.endpoint ? authEndpoint : context.endpoint
  const result = await callPlatform(context, {
    platform: 'LinkedIn',
    method: 'POST',
    url: new URL('/oauth/v2/introspectToken', origin),
    headers: {},
    body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, token: accessToken }),
  })
  const told = result.kind === 'answer' ? introspectionSchema.safeParse(result.body).data : undefined
  if (told?.active === false) throw new Failure('auth_expired', 'The access token has ended: connect again.')
  return told?.expires_at === undefined ? null : new Date(told.expires_at * 1000).toISOString()
}
