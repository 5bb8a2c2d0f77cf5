// What can be read from the fake Reddit, and what can be written?
import type { FakeAnswer, FakeRequest, FakeRoute, Trouble } from '../http-fake.ts'
import { listing, plainError, refusedWithin } from './answers.ts'
import { inboxView, thingView } from './views.ts'
import { postOf, type Thing, us, type World } from './world.ts'

const longest = 10_000

/** `beside` stands in the inbox with what people wrote. */
export function readRoutes(
  world: World,
  origin: () => string,
  beside: () => readonly { name: string; view: object }[],
): FakeRoute[] {
  const rows = (
    fits: (thing: Thing) => boolean,
    view = (thing: Thing): object => thingView(thing, origin()),
  ) =>
    world
      .newestFirst()
      .filter(fits)
      .map((thing) => ({ name: thing.name, view: view(thing) }))
  const isUs = ({ author }: Thing) => author.id === us.id

  function found(request: FakeRequest): FakeAnswer {
    const q = request.query.get('q') ?? ''
    if (q.length > 512) return plainError(400, 'Bad Request')
    return listing(
      request,
      rows((thing) => thing.kind === 't3' && !thing.gone && matches(q, `${thing.title} ${thing.text}`)),
    )
  }

  const inSubreddits = (kind: Thing['kind']) => (request: FakeRequest) => {
    const names = (request.params.names ?? '').toLowerCase().split('+')
    const isThere = ({ subreddit }: Thing) => names.includes(subreddit.toLowerCase())
    return listing(
      request,
      rows((thing) => thing.kind === kind && !thing.gone && isThere(thing)),
    )
  }

  function info(request: FakeRequest): FakeAnswer {
    const names = (request.query.get('id') ?? '').split(',').slice(0, 100)
    const all = names.flatMap((name) => world.things.get(name) ?? [])
    return listing(
      {
        ...request,
        query: new URLSearchParams({ limit: '100', raw_json: request.query.get('raw_json') ?? '' }),
      },
      all.map((thing) => ({ name: thing.name, view: thingView(thing, origin()) })),
    )
  }

  function picture({ params }: FakeRequest): FakeAnswer {
    const stored = world.things.get(params.name ?? '')?.picture
    if (!stored) return { status: 404, body: '' }
    return { status: 200, headers: { 'content-type': stored.mimeType }, body: stored.bytes }
  }

  return [
    {
      method: 'GET',
      path: '/api/v1/me',
      handle: () => ({
        status: 200,
        body: { id: us.id.slice(3), name: us.name, link_karma: 12, is_suspended: false },
      }),
    },
    {
      method: 'GET',
      path: '/message/inbox',
      handle: (request) => listing(request, [...beside(), ...rows(({ told }) => told !== null, inboxView)]),
    },
    {
      method: 'GET',
      path: '/message/sent',
      handle: (request) =>
        listing(
          request,
          rows((thing) => thing.kind === 't4' && isUs(thing)),
        ),
    },
    {
      method: 'GET',
      path: '/user/:name/comments',
      handle: (request) =>
        listing(
          request,
          rows(({ kind, author }) => kind === 't1' && author.name === request.params.name),
        ),
    },
    { method: 'GET', path: '/api/info', handle: info },
    { method: 'GET', path: '/search', handle: found },
    { method: 'GET', path: '/r/:names/new', handle: inSubreddits('t3') },
    { method: 'GET', path: '/r/:names/comments', handle: inSubreddits('t1') },
    { method: 'GET', path: '/media/:name', handle: picture },
  ]
}

export function writeRoutes(world: World, origin: () => string, trouble: Trouble): FakeRoute[] {
  function comment(request: FakeRequest): FakeAnswer {
    if (trouble.take('permission_lost')) return plainError(403, 'Forbidden')
    if (trouble.take('rate_limited'))
      return refusedWithin('RATELIMIT', "you're doing that too much. try again in 9 minutes.", 'ratelimit', {
        ratelimit: 540.25,
      })
    const form = new URLSearchParams(request.body.toString('utf8'))
    const text = form.get('text') ?? ''
    const thing = world.things.get(form.get('thing_id') ?? '')
    if (text.trim() === '') return refusedWithin('NO_TEXT', 'we need something here', 'text')
    if (Array.from(text).length > longest) {
      const explanation = `this is too long (max: ${longest})`
      return {
        status: 400,
        body: { fields: ['text'], explanation, message: 'Bad Request', reason: 'TOO_LONG' },
      }
    }
    const refusal = thing === undefined ? 'DELETED_COMMENT' : refusalOf(thing)
    if (thing === undefined || refusal !== null)
      return refusedWithin(refusal ?? '', words[refusal ?? ''] ?? '', 'parent')
    const made = world.answer(thing, text)
    world.sent.push({
      nativeId: made.name,
      text,
      to: thing.author.id,
      visibility: made.kind === 't4' ? 'private' : 'public',
      at: made.at.toISOString(),
      inReplyTo: thing.name,
    })
    return { status: 200, body: { json: { errors: [], data: { things: [thingView(made, origin())] } } } }
  }

  function refusalOf(thing: Thing): string | null {
    if (thing.gone || trouble.take('deleted_parent'))
      return thing.kind === 't3' ? 'DELETED_LINK' : 'DELETED_COMMENT'
    if (trouble.take('blocked_user')) return 'USER_BLOCKED'
    if (thing.kind !== 't4' && trouble.take('not_permitted')) return 'SUBREDDIT_NOTALLOWED'
    if (thing.locked || postOf(thing).locked) return 'THREAD_LOCKED'
    return thing.archived || postOf(thing).archived ? 'TOO_OLD' : null
  }

  return [{ method: 'POST', path: '/api/comment', write: true, handle: comment }]
}

const words: Record<string, string> = {
  DELETED_COMMENT: 'that comment has been deleted',
  DELETED_LINK: 'the post you are replying to has been deleted',
  USER_BLOCKED: 'you cannot answer this user',
  SUBREDDIT_NOTALLOWED: "you aren't allowed to post there.",
  THREAD_LOCKED: 'Comments are locked.',
  TOO_OLD: "that's a piece of history now; it's too late to reply to it",
}

/** Phrases in quotes; alternatives within one part, parts joined by AND, what must not be there after NOT. */
function matches(q: string, text: string): boolean {
  const holds = (phrase: string) => text.toLowerCase().includes(phrase.toLowerCase())
  const phrases = (part: string) => [...part.matchAll(/"([^"]*)"/g)].map(([, phrase = '']) => phrase)
  const [wanted = '', ...unwanted] = q.split(/ NOT (?=")/)
  return (
    wanted.split(/ AND (?=[("])/).every((part) => phrases(part).some(holds)) &&
    !unwanted.flatMap(phrases).some(holds)
  )
}
