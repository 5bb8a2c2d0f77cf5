// What can be read from the fake Mastodon?
import type { FakeAnswer, FakeRequest, FakeRoute } from '../http-fake.ts'
import { ok, paged, recordNotFound } from './answers.ts'
import { tagsIn } from './content.ts'
import { us } from './people.ts'
import type { NotificationRecord, StatusRecord, World } from './world.ts'

export function readRoutes(world: World, origin: () => string, disorder: () => boolean): FakeRoute[] {
  const { show } = world

  function notifications(request: FakeRequest): FakeAnswer {
    const types = request.query.getAll('types[]')
    // The account follows nobody and filters whom it does not follow: without this it hears of no customer.
    if (request.query.get('include_filtered') !== 'true') return { status: 200, body: [] }
    // Relatives of Mastodon take no filter and have kinds of their own.
    const wanted = ({ type, status }: NotificationRecord) =>
      !status.gone && (types.length === 0 || types.includes(type) || disorder())
    const all = world.notifications.filter(wanted).reverse()
    return paged(request, all, 80, origin(), ({ id, type, at, status }) => ({
      id,
      type,
      created_at: at.toISOString(),
      group_key: `ungrouped-${id}`,
      account: world.people.show(status.author),
      status: show(status),
      ...(disorder() ? { field_of_tomorrow: { enabled: true } } : {}),
    }))
  }

  function found(request: FakeRequest): StatusRecord | undefined {
    const status = world.statuses.get(request.params.id ?? '')
    return status === undefined || status.gone ? undefined : status
  }

  function context(request: FakeRequest): FakeAnswer {
    const status = found(request)
    if (status === undefined) return recordNotFound()
    const ancestors: StatusRecord[] = []
    for (let one = status.parent; one !== null; one = one.parent) if (!one.gone) ancestors.unshift(one)
    return ok({ ancestors: ancestors.map(show), descendants: [] })
  }

  function search(request: FakeRequest): FakeAnswer {
    const q = request.query.get('q') ?? ''
    const terms = [...q.matchAll(/(-?)"([^"]*)"/g)]
    const holds = (text: string, phrase = '') => text.toLowerCase().includes(phrase.toLowerCase())
    const hits = world
      .newestFirst()
      .filter(({ visibility }) => visibility === 'public')
      .filter(({ text }) => terms.every(([, minus, phrase]) => holds(text, phrase) === (minus === '')))
    const max = request.query.get('max_id')
    const limit = Math.min(40, Number(request.query.get('limit') ?? 20))
    const page = hits.filter(({ id }) => max === null || BigInt(id) < BigInt(max)).slice(0, limit)
    return ok({ accounts: [], statuses: page.map(show), hashtags: [] })
  }

  const instance = () =>
    ok({
      domain: new URL(origin()).host,
      title: 'Northwind fans',
      version: '4.6.0',
      configuration: {
        urls: { streaming: 'wss://streaming.example' },
        statuses: { max_characters: 500, max_media_attachments: 4, characters_reserved_per_url: 23 },
        media_attachments: { image_size_limit: 16_777_216, video_size_limit: 103_809_024 },
      },
    })

  function file({ params }: FakeRequest): FakeAnswer {
    const stored = world.files.get(params.id ?? '')
    return stored === undefined
      ? { status: 404, body: 'The page you were looking for does not exist.' }
      : { status: 200, headers: { 'content-type': stored.mimeType }, body: stored.bytes }
  }

  return [
    {
      method: 'GET',
      path: '/api/v1/accounts/verify_credentials',
      handle: () => ok({ ...world.people.show(us), source: { privacy: 'public', note: '' } }),
    },
    { method: 'GET', path: '/api/v2/instance', handle: instance },
    { method: 'GET', path: '/api/v1/notifications', handle: notifications },
    {
      method: 'GET',
      path: '/api/v1/accounts/:id/statuses',
      handle: (request) =>
        paged(
          request,
          world.newestFirst().filter(({ author }) => author.id === request.params.id),
          80,
          origin(),
          show,
        ),
    },
    {
      method: 'GET',
      path: '/api/v1/timelines/tag/:tag',
      handle: (request) =>
        paged(
          request,
          world
            .newestFirst()
            .filter(
              ({ visibility, text }) =>
                visibility === 'public' && tagsIn(text).includes((request.params.tag ?? '').toLowerCase()),
            ),
          40,
          origin(),
          show,
        ),
    },
    {
      method: 'GET',
      path: '/api/v1/statuses/:id',
      handle(request) {
        const status = found(request)
        return status === undefined ? recordNotFound() : ok(show(status))
      },
    },
    { method: 'GET', path: '/api/v1/statuses/:id/context', handle: context },
    { method: 'GET', path: '/api/v2/search', handle: search },
    { method: 'GET', path: '/system/media/:id', handle: file },
  ]
}
