// Which methods for posts and people does the fake Bluesky have?
import type { FakeAnswer, FakeRequest, FakeRoute } from '../http-fake.ts'
import { asObject, cidOf, invalid, jsonBody, limitOf, ok, tid, xrpcError } from './answers.ts'
import { type Feed, type Notification, postCollection, type StoredRecord } from './feed.ts'
import { detailedProfile, type People, profileView, us } from './people.ts'

const tidPattern = /^[2-7a-j][2-7a-z]{12}$/
const maxBatch = 25

export function feedRoutes(
  feed: Feed,
  people: People,
  now: () => Date,
  disorder: () => boolean,
): FakeRoute[] {
  function listNotifications(request: FakeRequest): FakeAnswer {
    const limit = limitOf(request, 50)
    if (limit === null) return invalid('Error: limit can not be greater than 100')
    const reasons = request.query.getAll('reasons')
    const cursor = request.query.get('cursor')
    if (cursor !== null && !/^[\d-]+T[\d:.]+Z::\w+$/.test(cursor)) return invalid('Malformed cursor')
    const page = [...feed.notifications]
      .filter(
        ({ reason, record }) =>
          feed.records.has(record.uri) && (reasons.length === 0 || reasons.includes(reason)),
      )
      .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1))
      .filter((notification) => cursor === null || placeOf(notification) < cursor)
      .slice(0, limit)
    const last = page.at(-1)
    return ok({
      ...(last === undefined ? {} : { cursor: placeOf(last) }),
      notifications: page.map((notification) => notificationView(notification, disorder())),
      priority: false,
      seenAt: now().toISOString(),
    })
  }

  /** Words and phrases, all of them; the cursor counts what was shown. */
  function searchPosts(request: FakeRequest): FakeAnswer {
    const limit = limitOf(request, 25)
    if (limit === null) return invalid('Error: limit can not be greater than 100')
    const q = request.query.get('q') ?? ''
    if (q === '') return invalid('Error: Params must have the property "q"')
    const terms = (q.match(/"[^"]*"|\S+/g) ?? []).map((term) => term.replaceAll('"', '').toLowerCase())
    const lang = request.query.get('lang')
    const hits = [...feed.records.values()]
      .filter(({ uri }) => uri.includes(`/${postCollection}/`))
      .filter(({ value }) => terms.every((term) => String(value.text).toLowerCase().includes(term)))
      .filter(({ value }) => lang === null || JSON.stringify(value.langs ?? []).includes(`"${lang}"`))
      .sort((a, b) => (sortAtOf(a) < sortAtOf(b) ? 1 : -1))
    const from = Number(request.query.get('cursor') ?? 0)
    const page = hits.slice(from, from + limit)
    return ok({
      posts: page.flatMap(({ uri }) => feed.postView(uri) ?? []),
      hitsTotal: hits.length,
      ...(hits.length > from + limit ? { cursor: String(from + limit) } : {}),
    })
  }

  function write(request: FakeRequest, replace: boolean): FakeAnswer {
    const { repo, collection, rkey, record } = jsonBody(request)
    if (repo !== us.did && repo !== us.handle) return xrpcError(401, 'AuthMissing', 'Authentication Required')
    const name = String(collection)
    const value = asObject(record)
    if (value.$type !== name) return invalid(`Invalid $type: expected ${name}, got ${value.$type}`)
    const problem = name === postCollection ? (problemOf(value) ?? imageProblemOf(value, feed)) : null
    if (problem !== null) return invalid(`Invalid ${name} record: ${problem}`)
    const key = rkey === undefined ? tid(now(), 0) : String(rkey)
    if (name === postCollection && !tidPattern.test(key)) return invalid('Invalid record key: expected a TID')
    // A taken key breaks the server's tree, which it reports as any other breakage.
    if (!replace && feed.records.has(`at://${us.did}/${name}/${key}`))
      return xrpcError(500, 'InternalServerError', 'Internal Server Error')
    const { uri, cid } = feed.put(us, name, key, value)
    const commit = { cid: cidOf(uri), rev: tid(now(), 0) }
    return ok({ uri, cid, commit, validationStatus: 'valid' })
  }

  function getRecord({ query }: FakeRequest): FakeAnswer {
    const uri = `at://${query.get('repo')}/${query.get('collection')}/${query.get('rkey')}`
    const record = feed.records.get(uri)
    if (record === undefined) return xrpcError(400, 'RecordNotFound', `Could not locate record: ${uri}`)
    return ok({ uri, cid: record.cid, value: record.value })
  }

  function getPosts({ query }: FakeRequest): FakeAnswer {
    const uris = query.getAll('uris')
    if (uris.length > maxBatch) return invalid('Error: uris must not have more than 25 elements')
    return ok({ posts: uris.flatMap((uri) => feed.postView(uri) ?? []) })
  }

  function getProfiles({ query }: FakeRequest): FakeAnswer {
    const actors = query.getAll('actors')
    if (actors.length > maxBatch) return invalid('Error: actors must not have more than 25 elements')
    const found = actors.flatMap((actor) => people.byActor(actor) ?? [])
    return ok({ profiles: found.map(detailedProfile) })
  }

  function getProfile({ query }: FakeRequest): FakeAnswer {
    const person = people.byActor(query.get('actor') ?? '')
    return person === undefined ? invalid('Profile not found') : ok(detailedProfile(person))
  }

  function resolveHandle({ query }: FakeRequest): FakeAnswer {
    const person = people.byActor(query.get('handle') ?? '')
    return person === undefined ? invalid('Unable to resolve handle') : ok({ did: person.did })
  }

  function deleteRecord(request: FakeRequest): FakeAnswer {
    const { collection, rkey } = jsonBody(request)
    feed.records.delete(`at://${us.did}/${collection}/${rkey}`)
    return ok({})
  }

  function uploadBlob(request: FakeRequest): FakeAnswer {
    const cid = cidOf(request.body)
    const mimeType = request.headers['content-type'] ?? 'application/octet-stream'
    feed.blobs.set(`${us.did}/${cid}`, { bytes: request.body, mimeType })
    return ok({ blob: { $type: 'blob', ref: { $link: cid }, mimeType, size: request.body.length } })
  }

  function image({ params }: FakeRequest): FakeAnswer {
    const blob = feed.blobs.get(`${params.did}/${params.file?.replace(/@\w+$/, '')}`)
    return blob === undefined
      ? { status: 404, body: { message: 'not found' } }
      : { status: 200, headers: { 'content-type': blob.mimeType }, body: blob.bytes }
  }

  return [
    { method: 'GET', path: '/xrpc/app.bsky.notification.listNotifications', handle: listNotifications },
    { method: 'POST', path: '/xrpc/app.bsky.notification.updateSeen', handle: () => ({ status: 200 }) },
    { method: 'GET', path: '/xrpc/app.bsky.feed.getPosts', handle: getPosts },
    { method: 'GET', path: '/xrpc/app.bsky.feed.searchPosts', handle: searchPosts },
    { method: 'GET', path: '/xrpc/app.bsky.actor.getProfile', handle: getProfile },
    { method: 'GET', path: '/xrpc/app.bsky.actor.getProfiles', handle: getProfiles },
    { method: 'GET', path: '/xrpc/com.atproto.identity.resolveHandle', handle: resolveHandle },
    { method: 'GET', path: '/xrpc/com.atproto.repo.getRecord', handle: getRecord },
    {
      method: 'POST',
      path: '/xrpc/com.atproto.repo.createRecord',
      write: true,
      handle: (r) => write(r, false),
    },
    { method: 'POST', path: '/xrpc/com.atproto.repo.putRecord', write: true, handle: (r) => write(r, true) },
    { method: 'POST', path: '/xrpc/com.atproto.repo.deleteRecord', write: true, handle: deleteRecord },
    { method: 'POST', path: '/xrpc/com.atproto.repo.uploadBlob', handle: uploadBlob },
    { method: 'GET', path: '/img/:size/plain/:did/:file', handle: image },
  ]
}

function sortAtOf({ value, indexedAt }: StoredRecord): string {
  const claimed = String(value.createdAt)
  return claimed < indexedAt ? claimed : indexedAt
}

function placeOf({ sortAt, record }: Notification): string {
  return `${sortAt}::${record.cid}`
}

function notificationView(
  { record, reason, reasonSubject, sortAt }: Notification,
  disorder: boolean,
): unknown {
  return {
    uri: record.uri,
    cid: record.cid,
    author: profileView(record.author),
    reason,
    ...(reasonSubject === undefined ? {} : { reasonSubject }),
    record: record.value,
    isRead: false,
    indexedAt: sortAt,
    labels: [],
    ...(disorder ? { fieldOfTomorrow: { enabled: true } } : {}),
  }
}

function imageProblemOf({ embed }: Record<string, unknown>, { blobs }: Feed): string | null {
  const { images } = asObject(embed)
  if (!Array.isArray(images)) return null
  if (images.length > 4) return 'Record/embed/images must not have more than 4 elements'
  for (const entry of images) {
    const { alt, image } = asObject(entry)
    if (typeof alt !== 'string') return 'Record/embed/images must have the property "alt"'
    const blob = blobs.get(`${us.did}/${asObject(asObject(image).ref).$link}`)
    if (blob === undefined) return 'Could not find blob'
    if (blob.bytes.length > 2_000_000) return 'Record/embed/images: blob too large'
  }
  return null
}

function problemOf(record: Record<string, unknown>): string | null {
  const text = String(record.text ?? '')
  if (typeof record.text !== 'string') return 'Record must have the property "text"'
  if (Buffer.byteLength(text) > 3000) return 'Record/text must not be longer than 3000 characters'
  const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length
  return graphemes > 300 ? 'Record/text must not be longer than 300 graphemes' : null
}
