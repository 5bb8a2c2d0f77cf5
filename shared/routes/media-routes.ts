// Serves a message's file to people who are signed in: always as a download of a known, harmless type.
import { Hono } from 'hono/tiny'
import { may } from '../api/roles.ts'
import type { Blobs, Services } from '../inbox/services.ts'
import type { Identify } from '../platform/api-app.ts'
import { readMedia } from '../store/media.ts'

/** Shown in the page; everything else is only ever saved. */
const inline = /^(image\/(jpeg|png|gif|webp|avif)|audio\/|video\/)/

/** `GET /api/media/{conversation}/{medium}` with the medium's id in base64url. */
export function mediaRoutes(services: Pick<Services, 'db'> & { blobs: Blobs }, identify: Identify): Hono {
  const app = new Hono()
  app.get('/api/media/:conversation/:medium', async (context) => {
    const person = identify(context)
    if (person === null)
      return context.json({ type: 'about:blank', title: 'Not signed in', status: 401 }, 401)
    if (!may(person.roles, 'read'))
      return context.json({ type: 'about:blank', title: 'Not allowed', status: 403 }, 403)
    const id = Buffer.from(context.req.param('medium'), 'base64url').toString()
    const media = await readMedia(services.db, context.req.param('conversation'), id)
    const object = media?.objectKey ? await services.blobs.get(media.objectKey) : null
    if (!media || !object) return context.json({ type: 'about:blank', title: 'Not found', status: 404 }, 404)
    const type = media.mimeType ?? 'application/octet-stream'
    return new Response(new Uint8Array(object.bytes), {
      headers: {
        'content-type': type,
        'content-disposition': inline.test(type) ? 'inline' : 'attachment',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=3600',
      },
    })
  })
  return app
}
