// What can be read from our X: timelines, posts by id, people and direct messages, paged as X pages.
import type { FakeAnswer, FakeRequest, FakeRoute } from '../http-fake.ts'
import { invalidRequest, notFound, problem } from './problems.ts'
import {
  nonEmpty,
  notFoundError,
  peopleOf,
  postSurroundings,
  showMessage,
  showPerson,
  showPicture,
  showPost,
  wantedBy,
  wants,
} from './render.ts'
import { searchFilter } from './search-filter.ts'
import {
  madeAt,
  mentions,
  newestFirst,
  type Picture,
  us,
  type World,
  type XMessage,
  type XPost,
} from './world.ts'

export type ReadsOptions = {
  world: World
  /** Links of pictures in posts are open; those of messages need our token. */
  pictureUrl: (picture: Picture) => string
  /** Ids made before this are no longer accepted as `since_id`. */
  forgottenBefore: () => Date | null
  /** Fields that no documentation names. */
  oddFields: () => Record<string, unknown>
}

const mentionsReach = 800
const longestQuery = 512

export function createReads(options: ReadsOptions): FakeRoute[] {
  const { world } = options
  const live = () => newestFirst(world.posts.values()).filter((post) => !post.gone)

  function timeline(request: FakeRequest, posts: XPost[], smallest = 5): FakeAnswer {
    const { query } = request
    const since = query.get('since_id')
    const forgotten = options.forgottenBefore()
    if (since !== null && forgotten !== null && madeAt(since) < forgotten) {
      const message = `'since_id' must be a tweet id created after [${forgotten.toISOString()}]. Please use a 'since_id' that is larger.`
      return invalidRequest('since_id', since, message)
    }
    const start = query.get('start_time')
    const matching = posts.filter(
      (post) =>
        (since === null || BigInt(post.id) > BigInt(since)) &&
        (query.get('until_id') === null || BigInt(post.id) < BigInt(query.get('until_id') ?? 0)) &&
        (since !== null || start === null || madeAt(post.id) >= new Date(start)),
    )
    const paged = page(request, matching, smallest)
    if ('status' in paged) return paged
    const wanted = wantedBy(query, 'tweet')
    const { includes, errors } = postSurroundings(paged.items, world, wanted, options.pictureUrl)
    return answer(
      paged.items.map((post) => ({ ...showPost(post, wanted), ...options.oddFields() })),
      includes,
      errors,
      {
        result_count: paged.items.length,
        ...(paged.items.length === 0
          ? {}
          : { newest_id: paged.items.at(0)?.id, oldest_id: paged.items.at(-1)?.id }),
        ...(paged.next === null ? {} : { next_token: paged.next }),
      },
    )
  }

  function messageList(request: FakeRequest, messages: XMessage[]): FakeAnswer {
    const paged = page(request, newestFirst(messages), 1)
    if ('status' in paged) return paged
    const wanted = wantedBy(request.query, 'dm_event')
    const senders = wants(wanted, 'sender_id') ? paged.items.map((one) => one.senderId) : []
    const others = wants(wanted, 'participant_ids') ? paged.items.flatMap((one) => one.pair) : []
    const pictures = wants(wanted, 'attachments.media_keys')
      ? paged.items.flatMap((one) => (one.picture === null ? [] : [{ picture: one.picture, id: one.id }]))
      : []
    return answer(
      paged.items.map((one) => ({ ...showMessage(one, wanted), ...options.oddFields() })),
      nonEmpty({
        users: peopleOf([...senders, ...others], world, wanted),
        media: pictures.map(({ picture, id }) => showPicture(picture, privateLink(id, picture), wanted)),
      }),
      [],
      { result_count: paged.items.length, ...(paged.next === null ? {} : { next_token: paged.next }) },
    )
  }

  function search(request: FakeRequest): FakeAnswer {
    const query = request.query.get('query') ?? ''
    if (query.length > longestQuery) {
      const message = `The \`query\` query parameter has ${query.length} characters; at most ${longestQuery} are allowed`
      return invalidRequest('query', query, message)
    }
    const fits = searchFilter(query)
    if (fits === null) return invalidRequest('query', query, 'Reference to invalid operator or stray bracket')
    return timeline(request, live().filter(fits), 10)
  }

  return [
    { method: 'GET', path: '/2/tweets/search/recent', handle: search },
    {
      method: 'GET',
      path: '/2/users/:id/mentions',
      handle: (request) =>
        timeline(
          request,
          live()
            .filter((post) => post.authorId !== us.id && mentions(post, us))
            .slice(0, mentionsReach),
        ),
    },
    {
      method: 'GET',
      path: '/2/users/:id/tweets',
      handle: (request) =>
        timeline(
          request,
          live().filter((post) => post.authorId === request.params.id),
        ),
    },
    {
      method: 'GET',
      path: '/2/tweets',
      handle({ query }) {
        const ids = (query.get('ids') ?? '').split(',')
        const found = ids.flatMap((id) => world.posts.get(id) ?? []).filter((post) => !post.gone)
        const wanted = wantedBy(query, 'tweet')
        const { includes, errors } = postSurroundings(found, world, wanted, options.pictureUrl)
        const missing = ids.filter((id) => !found.some((post) => post.id === id))
        const shown = found.map((post) => showPost(post, wanted))
        return answer(shown, includes, [...errors, ...missing.map((id) => notFoundError(id, 'ids'))])
      },
    },
    {
      method: 'GET',
      path: '/2/users/me',
      handle: ({ query }) => ({ status: 200, body: { data: showPerson(us, wantedBy(query, 'tweet')) } }),
    },
    {
      method: 'GET',
      path: '/2/users/:id',
      handle({ params, query }) {
        const person = world.people.get(params.id ?? '')
        if (person === undefined)
          return problem(404, 'Not Found Error', `Could not find user with id: [${params.id}].`)
        return { status: 200, body: { data: showPerson(person, wantedBy(query, 'tweet')) } }
      },
    },
    {
      method: 'GET',
      path: '/2/dm_events',
      handle: (request) => messageList(request, [...world.messages.values()]),
    },
    {
      method: 'GET',
      path: '/2/dm_conversations/with/:id/dm_events',
      handle: (request) =>
        messageList(
          request,
          [...world.messages.values()].filter((one) => one.pair.includes(request.params.id ?? '')),
        ),
    },
    {
      method: 'GET',
      path: '/2/dm_conversations/media/:message/:media/:resource',
      handle({ params }) {
        const picture = world.messages.get(params.message ?? '')?.picture
        if (picture?.file !== params.resource) return notFound()
        return { status: 200, headers: { 'content-type': picture?.mimeType ?? '' }, body: picture?.bytes }
      },
    },
  ]
}

export function privateLink(messageId: string, picture: Picture): string {
  return `https://ton.example/1.1/ton/data/dm/${messageId}/${picture.key.slice(2)}/${picture.file}`
}

/** X leaves out `data`, `includes` and `errors` when they are empty. */
function answer(data: unknown[], includes: object, errors: unknown[], meta?: object): FakeAnswer {
  return {
    status: 200,
    body: {
      ...(data.length === 0 ? {} : { data }),
      ...(Object.keys(includes).length === 0 ? {} : { includes }),
      ...(errors.length === 0 ? {} : { errors }),
      ...(meta === undefined ? {} : { meta }),
    },
  }
}

/** A token names the last item already given, so that new posts do not shift the pages. */
function page<T extends { id: string }>(
  { query }: FakeRequest,
  items: T[],
  smallest: number,
): FakeAnswer | { items: T[]; next: string | null } {
  const asked = query.get('max_results')
  const size = Number(asked ?? (smallest === 1 ? 100 : 10))
  if (!(size >= smallest && size <= 100)) {
    const message = `The \`max_results\` query parameter value [${asked}] is not between ${smallest} and 100`
    return invalidRequest('max_results', asked ?? '', message)
  }
  const token = query.get('pagination_token')
  if (token !== null && !/^7140[0-9]+$/.test(token)) {
    return invalidRequest(
      'pagination_token',
      token,
      'The `pagination_token` query parameter value is not valid',
    )
  }
  const from = token === null ? 0 : items.findIndex((one) => BigInt(one.id) < BigInt(token.slice(4)))
  const left = from === -1 ? [] : items.slice(from)
  const shown = left.slice(0, size)
  return { items: shown, next: left.length > size ? `7140${shown.at(-1)?.id}` : null }
}
