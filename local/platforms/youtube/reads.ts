// What can be read from the fake YouTube?
import type { FakeAnswer, FakeRequest, FakeRoute } from '../http-fake.ts'
import { listed, paged, refused } from './answers.ts'
import { showChannel, showComment, showFound, showThread, showVideo } from './show.ts'
import { ourselves, ownId, ownVideo, type VideoRecord, type World } from './world.ts'

export function readRoutes(world: World, disorder: () => boolean): FakeRoute[] {
  function threads(request: FakeRequest): FakeAnswer {
    const { query } = request
    const show = (root: Parameters<typeof showThread>[0]) => showThread(root, world, disorder())
    const ids = query.get('id')?.split(',')
    const channel = query.get('allThreadsRelatedToChannelId')
    const video = channel === ownId ? ownVideo : query.get('videoId')
    if (ids === undefined && channel === null && video === null)
      return refused(400, 'missingRequiredParameter', 'No filter selected.', 'youtube.parameter')
    if (ids !== undefined) {
      const found = world.threads().filter(({ id }) => ids.includes(id))
      return listed(request, 'commentThread', found, show)
    }
    const status = query.get('moderationStatus') ?? 'published'
    const all = world.threads().filter((one) => one.videoId === video && one.status === status)
    const [first] = all
    // A page can hold the same one twice, when something was written in between.
    const rows = disorder() && first !== undefined ? [first, ...all] : all
    const answer = paged(request, 'commentThread', rows, 100, show)
    return disorder() ? withUnknown(answer) : answer
  }

  function comments(request: FakeRequest): FakeAnswer {
    const root = world.comments.get(request.query.get('parentId') ?? '')
    if (root === undefined || root.gone || root.root !== null)
      return refused(404, 'commentNotFound', 'The specified comment could not be found.')
    return paged(request, 'comment', world.repliesTo(root), 100, showComment)
  }

  function channels(request: FakeRequest): FakeAnswer {
    const ids = request.query.get('mine') === 'true' ? [ownId] : (request.query.get('id') ?? '').split(',')
    const found = ids.flatMap((id) => {
      const person = id === ownId ? ourselves : world.people.find(id)
      return person === null ? [] : [{ id, person }]
    })
    return paged(request, 'channel', found, 50, ({ id, person }) => showChannel(id, person))
  }

  function videos(request: FakeRequest): FakeAnswer {
    const ids = (request.query.get('id') ?? '').split(',')
    const found = ids.flatMap((id) => world.videos.get(id) ?? []).filter(({ gone }) => !gone)
    return listed(request, 'video', found, showVideo)
  }

  function search(request: FakeRequest): FakeAnswer {
    const fits = matcher(request.query.get('q') ?? '')
    const found = [...world.videos.values()]
      .filter((video) => !video.gone && fits(video))
      .sort((a, b) => b.at.getTime() - a.at.getTime())
    return paged(request, 'search', found, 50, showFound)
  }

  const base = '/youtube/v3'
  return [
    { method: 'GET', path: `${base}/commentThreads`, handle: threads },
    { method: 'GET', path: `${base}/comments`, handle: comments },
    { method: 'GET', path: `${base}/channels`, handle: channels },
    { method: 'GET', path: `${base}/videos`, handle: videos },
    { method: 'GET', path: `${base}/search`, handle: search },
  ]
}

/** `|` between alternatives, `-` before what must not be there, quotes around phrases. */
function matcher(q: string): (video: VideoRecord) => boolean {
  const groups = q.match(/-?"[^"]*"(?:\|"[^"]*")*/g) ?? []
  return ({ text }) => {
    const said = text.toLowerCase()
    return groups.every((group) => {
      const holds = [...group.matchAll(/"([^"]*)"/g)].some(([, phrase = '']) =>
        said.includes(phrase.toLowerCase()),
      )
      return holds !== group.startsWith('-')
    })
  }
}

function withUnknown(answer: FakeAnswer): FakeAnswer {
  const { items, ...rest } = Object(answer.body)
  return Array.isArray(items)
    ? { ...answer, body: { ...rest, items: [...items, { kind: 'youtube#thing', id: 'x' }] } }
    : answer
}
