// What can be written to the fake Mastodon?
import type { ChannelAction } from '#shared/domain/capability.ts'
import type { FakeAnswer, FakeRequest, FakeRoute, Trouble } from '../http-fake.ts'
import { jsonBody, ok, recordNotFound, refused } from './answers.ts'
import { lengthOf, mentionsIn } from './content.ts'
import { us } from './people.ts'
import { type StatusRecord, showFile, type Visibility, type World } from './world.ts'

const visibilities: readonly string[] = ['public', 'unlisted', 'private', 'direct']
const keyLifeMs = 3_600_000

export type Acts = { action: ChannelAction; of: string }[]

export function writeRoutes(
  world: World,
  now: () => Date,
  origin: () => string,
  trouble: Trouble,
  acts: Acts,
): FakeRoute[] {
  const byKey = new Map<string, { status: StatusRecord; at: number }>()
  const working = new Map<string, number>()

  function post(request: FakeRequest): FakeAnswer {
    if (trouble.take('permission_lost')) return refused(403, 'This action is outside the authorized scopes')
    if (trouble.take('not_permitted')) return refused(403, 'Your login is currently disabled')
    const key = request.headers['idempotency-key']
    const before = key === undefined ? undefined : byKey.get(key)
    if (before !== undefined && now().getTime() - before.at < keyLifeMs) return ok(world.show(before.status))
    const { status, in_reply_to_id, visibility, media_ids, spoiler_text } = jsonBody(request)
    const text = String(status ?? '')
    const ids: unknown[] = Array.isArray(media_ids) ? media_ids : []
    const parent = in_reply_to_id === undefined ? null : world.statuses.get(String(in_reply_to_id))
    if (parent === undefined || parent?.gone || trouble.take('deleted_parent')) return recordNotFound()
    if (text.trim() === '' && ids.length === 0) return refused(422, "Validation failed: Text can't be blank")
    if (lengthOf(text) + lengthOf(String(spoiler_text ?? '')) > 500)
      return refused(422, 'Validation failed: Text character limit of 500 exceeded')
    if (ids.some((id) => working.has(String(id))))
      return refused(422, 'Cannot attach files that have not finished processing. Try again in a moment!')
    const files = ids.flatMap((id) => world.files.get(String(id)) ?? [])
    const seen: Visibility = isVisibility(visibility) ? visibility : 'public'
    const record = world.write({
      author: us,
      text,
      parent: parent ?? null,
      visibility: seen,
      at: now(),
      files,
      spoiler: String(spoiler_text ?? ''),
    })
    if (key !== undefined) byKey.set(key, { status: record, at: now().getTime() })
    world.sent.push({
      nativeId: record.id,
      text,
      to: mentionsIn(text, world.people)[0]?.id ?? '',
      visibility: seen === 'public' || seen === 'unlisted' ? 'public' : 'private',
      at: record.at.toISOString(),
      attachments: files.map(({ mimeType, bytes }) => ({ mimeType, bytes })),
      ...(parent ? { inReplyTo: parent.id } : {}),
    })
    return ok(world.show(record))
  }

  function favourite(request: FakeRequest, on: boolean): FakeAnswer {
    const status = world.statuses.get(request.params.id ?? '')
    if (status === undefined || status.gone) return recordNotFound()
    if (status.favourited !== on || !on) acts.push({ action: on ? 'like' : 'unlike', of: status.id })
    status.favourited = on
    return ok(world.show(status))
  }

  /** Every file takes a moment to be worked on, as large ones do. */
  async function upload(request: FakeRequest): Promise<FakeAnswer> {
    const type = request.headers['content-type'] ?? ''
    const form = await new Response(new Uint8Array(request.body), { headers: { 'content-type': type } })
      .formData()
      .catch(() => null)
    const file = form?.get('file')
    if (!(file instanceof File)) return refused(422, "Validation failed: File can't be blank")
    const alt = form?.get('description')
    const stored = world.keep({
      bytes: new Uint8Array(await file.arrayBuffer()),
      mimeType: file.type,
      alt: typeof alt === 'string' ? alt : null,
      name: file.name,
    })
    working.set(stored.id, 1)
    return { status: 202, body: showFile(stored, origin(), false) }
  }

  function media({ params }: FakeRequest): FakeAnswer {
    const stored = world.files.get(params.id ?? '')
    if (stored === undefined) return recordNotFound()
    const left = working.get(stored.id) ?? 0
    if (left === 0) return ok(showFile(stored, origin()))
    working.delete(stored.id)
    return { status: 206, body: showFile(stored, origin(), false) }
  }

  return [
    { method: 'POST', path: '/api/v1/statuses', write: true, handle: post },
    {
      method: 'POST',
      path: '/api/v1/statuses/:id/favourite',
      write: true,
      handle: (r) => favourite(r, true),
    },
    {
      method: 'POST',
      path: '/api/v1/statuses/:id/unfavourite',
      write: true,
      handle: (r) => favourite(r, false),
    },
    { method: 'POST', path: '/api/v2/media', handle: upload },
    { method: 'GET', path: '/api/v1/media/:id', handle: media },
  ]
}

function isVisibility(value: unknown): value is Visibility {
  return visibilities.includes(String(value))
}
