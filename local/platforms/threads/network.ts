// What does the fake Threads know: posts and who wrote them, containers that wait, and the calls about both.
import type { FakeCustomer, FakeMessage, FakePlatform, FakeSent } from '../fake-platform.ts'
import { acceptedFile } from '../fetch-linked.ts'
import type { FakeAnswer, FakeRequest, FakeRoute, Trouble } from '../http-fake.ts'
import type { FileStore } from '../meta/files.ts'
import { badParameter, graphError, graphRefusals, noSuchObject } from '../meta/graph-errors.ts'
import { bodyOf, pageOf } from '../meta/graph-server.ts'
import { graphTime } from '../meta/messenger-routes.ts'

export type ThreadsPost = {
  id: string
  author: FakeCustomer | null
  text: string
  at: Date
  repliedTo: string | null
  root: string
  mention: boolean
  file: string | null
}

export type NetworkOptions = {
  now: () => Date
  ownId: string
  username: string
  trouble: Trouble
  files: FileStore
  endpoint: () => string
  sent: FakeSent[]
  acts: NonNullable<FakePlatform['acts']>[number][]
  deliver(field: 'replies' | 'mentions', value: Record<string, unknown>, at: Date): void
}

const longest = 500
const done: FakeAnswer = { status: 200, body: { success: true } }

export function createThreadsNetwork(options: NetworkOptions) {
  const { now, ownId, username, trouble, files, sent, acts } = options
  const posts = new Map<string, ThreadsPost>()
  const containers = new Map<string, { text: string; to: string; file: string | null; published: boolean }>()
  const base = Math.floor(now().getTime() / 1000)
  let counted = 0

  const newId = () => `18${base % 10_000_000}${String(++counted).padStart(7, '0')}`
  const first = add({
    author: null,
    text: 'Our shop is open.',
    at: now(),
    repliedTo: null,
    mention: false,
    file: null,
  })

  function add(facts: Omit<ThreadsPost, 'id' | 'root'>): ThreadsPost {
    const id = newId()
    const post = { ...facts, id, root: posts.get(facts.repliedTo ?? '')?.root ?? id }
    posts.set(id, post)
    return post
  }

  const nameOf = ({ author }: ThreadsPost) =>
    author === null ? username : author.handle || `user${author.nativeId}`

  function rendered(post: ThreadsPost, field: 'list' | 'event'): Record<string, unknown> {
    const root = posts.get(post.root)
    const type = files.get(post.file ?? '')?.mimeType.startsWith('image/') ? 'IMAGE' : 'TEXT_POST'
    const url = post.file === null ? {} : { media_url: files.linkTo(post.file, options.endpoint()) }
    return {
      id: post.id,
      username: nameOf(post),
      text: post.text,
      media_type: type,
      ...url,
      permalink: `https://www.threads.example/@${nameOf(post)}/post/${post.id}`,
      ...(post.repliedTo === null ? {} : { replied_to: { id: post.repliedTo } }),
      ...(root === undefined || post.repliedTo === null
        ? {}
        : {
            root_post: {
              id: root.id,
              ...(root.author === null ? { owner_id: ownId } : {}),
              username: nameOf(root),
            },
          }),
      ...(field === 'list' && post.repliedTo !== null ? { is_reply_owned_by_me: post.author === null } : {}),
      timestamp: graphTime(post.at),
    }
  }

  function listing(choose: (request: FakeRequest) => ThreadsPost[] | null) {
    return (request: FakeRequest): FakeAnswer => {
      const chosen = choose(request)
      if (chosen === null) return noSuchObject()
      const page = pageOf(chosen.toReversed(), request.query, request.path, 50)
      return { status: 200, body: { ...page, data: page.data.map((post) => rendered(post, 'list')) } }
    }
  }

  const all = () => [...posts.values()]
  const ofUs = (id: string | undefined, fits: (post: ThreadsPost) => boolean) =>
    id === ownId ? all().filter(fits) : null

  async function createContainer(request: FakeRequest): Promise<FakeAnswer> {
    if (request.params.id !== ownId) return noSuchObject()
    const body = bodyOf(request)
    const text = typeof body?.text === 'string' ? body.text : ''
    const to = typeof body?.reply_to_id === 'string' ? body.reply_to_id : ''
    const isImage = body?.media_type === 'IMAGE'
    if (!isImage && (text === '' || body?.media_type !== 'TEXT'))
      return badParameter('The parameter text is required.')
    const file = isImage ? await acceptedFile(body?.image_url, ['image/jpeg', 'image/png'], 8_000_000) : null
    if (typeof file === 'string')
      return graphError({ status: 400, code: 9004, message: `The media could not be fetched: ${file}` })
    if (text.length > longest) return badParameter('Param text must be at most 500 characters long.')
    if (trouble.take('deleted_parent') || !posts.has(to)) return noSuchObject()
    if (trouble.take('not_permitted')) return graphError(graphRefusals.notAllowed)
    const id = newId()
    containers.set(id, { text, to, file: file === null ? null : files.put(file), published: false })
    return { status: 200, body: { id } }
  }

  function publish(request: FakeRequest): FakeAnswer {
    const container = containers.get(String(bodyOf(request)?.creation_id ?? ''))
    if (request.params.id !== ownId || container === undefined) {
      return graphError({ status: 400, code: 24, message: 'The requested resource does not exist' })
    }
    if (container.published) return badParameter('The container was published already.')
    container.published = true
    const { text, to, file } = container
    const held = files.get(file ?? '')
    const post = add({ author: null, text, at: now(), repliedTo: to, mention: false, file })
    sent.push({
      ...(held === undefined ? {} : { attachments: [held] }),
      nativeId: post.id,
      text,
      to: posts.get(to)?.author?.nativeId ?? ownId,
      visibility: 'public',
      at: post.at.toISOString(),
      inReplyTo: to,
    })
    return { status: 200, body: { id: post.id } }
  }

  function manageReply(request: FakeRequest): FakeAnswer {
    const id = request.params.id ?? ''
    const hide = bodyOf(request)?.hide
    if (posts.get(id)?.root !== first.id) return noSuchObject()
    if (typeof hide !== 'boolean') return badParameter('The parameter hide is required.')
    acts.push({ action: hide ? 'hide' : 'unhide', of: id })
    return done
  }

  const routes: FakeRoute[] = [
    { method: 'POST', path: '/:version/:id/threads', handle: createContainer },
    { method: 'POST', path: '/:version/:id/threads_publish', write: true, handle: publish },
    { method: 'POST', path: '/:version/:id/manage_reply', handle: manageReply },
    {
      method: 'GET',
      path: '/:version/:id/threads',
      handle: listing(({ params }) =>
        ofUs(params.id, (post) => post.author === null && post.repliedTo === null),
      ),
    },
    {
      method: 'GET',
      path: '/:version/:id/mentions',
      handle: listing(({ params }) => ofUs(params.id, ({ mention }) => mention)),
    },
    {
      method: 'GET',
      path: '/:version/:id/replies',
      handle: listing(({ params }) =>
        ofUs(params.id, (post) => post.author === null && post.repliedTo !== null),
      ),
    },
    {
      method: 'GET',
      path: '/:version/:id/conversation',
      handle: listing(({ params }) =>
        posts.has(params.id ?? '')
          ? all().filter((post) => post.root === params.id && post.id !== params.id)
          : null,
      ),
    },
    {
      method: 'GET',
      path: '/:version/:id',
      handle: ({ params }) =>
        params.id === ownId ? { status: 200, body: { id: ownId, username } } : noSuchObject(),
    },
  ]

  return {
    routes,
    /** Under our post, unless it answers another one or names us elsewhere. */
    say(message: FakeMessage): string {
      const { media, customer: author, text, inReplyTo } = message
      const mention = inReplyTo === undefined && text.includes(`@${username}`)
      const post = add({
        author,
        text,
        at: message.at === undefined ? now() : new Date(message.at),
        repliedTo: mention ? null : posts.has(inReplyTo ?? '') ? (inReplyTo ?? null) : first.id,
        mention,
        file: media === undefined ? null : files.put({ bytes: media.bytes, mimeType: media.mimeType }),
      })
      options.deliver(mention ? 'mentions' : 'replies', rendered(post, 'event'), post.at)
      return post.id
    },
    remove: (id: string) => posts.delete(id),
  }
}
