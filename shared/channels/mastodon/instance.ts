// Who are we on this instance, and what does it allow?
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { read } from './errors.ts'
import { instanceKept, usual } from './limits.ts'
import { accountSchema, instanceSchema } from './wire.ts'

const homeSchema = z.object({
  /** Tells whose it is, should the token change; not the token. */
  of: z.string(),
  readAt: z.string(),
  id: z.string(),
  acct: z.string(),
  characters: z.number(),
  charactersPerUrl: z.number(),
  attachments: z.number(),
  imageBytes: z.number(),
  videoBytes: z.number(),
})
export type Home = z.infer<typeof homeSchema>

/** Kept for a day beside the secrets, so that a reply costs no further call. Throws Failure. */
export async function homeOf(context: ConnectorContext): Promise<Home> {
  const stored = await context.session.read()
  const known = stillGood(stored, context)
  if (known !== null) return known
  const fresh = await context.session.renew(stored, async () => JSON.stringify(await askHome(context)))
  return stillGood(fresh, context) ?? (await askHome(context))
}

/** Throws Failure `auth_expired` when the token is refused. */
export async function askHome(context: ConnectorContext): Promise<Home> {
  const { body } = await read(context, { path: '/api/v1/accounts/verify_credentials' })
  const account = accountSchema.safeParse(body)
  if (!account.success) throw new Failure('unavailable', 'The instance described our account unreadably.')
  const { id, acct } = account.data
  const instance = instanceSchema.safeParse(await instanceBody(context))
  const { statuses, media_attachments: media } = instance.data?.configuration ?? {}
  return {
    of: fingerprint(context),
    readAt: context.now().toISOString(),
    id,
    acct,
    characters: statuses?.max_characters ?? usual.characters,
    charactersPerUrl: statuses?.characters_reserved_per_url ?? usual.charactersPerUrl,
    attachments: statuses?.max_media_attachments ?? usual.attachments,
    imageBytes: media?.image_size_limit ?? usual.imageBytes,
    videoBytes: media?.video_size_limit ?? usual.videoBytes,
  }
}

/** Relatives of Mastodon may not have this page; then the usual figures hold. */
async function instanceBody(context: ConnectorContext): Promise<unknown> {
  try {
    return (await read(context, { path: '/api/v2/instance' })).body
  } catch (error) {
    if (error instanceof Failure && (error.kind === 'not_found' || error.kind === 'rejected')) return null
    throw error
  }
}

function stillGood(text: string | null, context: ConnectorContext): Home | null {
  if (text === null) return null
  const home = homeSchema.safeParse(parsed(text))
  if (!home.success || home.data.of !== fingerprint(context)) return null
  const age = context.now().getTime() - Date.parse(home.data.readAt)
  return age < instanceKept * 3_600_000 ? home.data : null
}

function fingerprint({ credentials, endpoint }: ConnectorContext): string {
  const content = `${endpoint} ${credentials.accessToken ?? ''}`
  return createHash('sha256').update(content).digest('base64url').slice(0, 16)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
