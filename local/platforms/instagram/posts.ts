// What does the fake account's public side know: its post, the comments under it, and the calls about them.
import type { FakeCustomer, FakeMessage, FakePlatform, FakeSent } from '../fake-platform.ts'
import type { FakeAnswer, FakeRequest, FakeRoute, Trouble } from '../http-fake.ts'
import { badParameter, graphError, graphRefusals, noSuchObject } from '../meta/graph-errors.ts'
import { bodyOf, pageOf } from '../meta/graph-server.ts'
import { graphTime } from '../meta/messenger-routes.ts'

export type PostComment = {
  id: string
  parentId: string | null
  author: FakeCustomer | null
  text: string
  at: Date
  hidden: boolean
  privateReplyUsed: boolean
}

export type PostsOptions = {
  now: () => Date
  ownId: string
  username: string
  trouble: Trouble
  sent: FakeSent[]
  acts: NonNullable<FakePlatform['acts']>[number][]
  deliver(field: 'comments', value: Record<string, unknown>, at: Date): void
}

const longest = 300
const done: FakeAnswer = { status: 200, body: { success: true } }

export function createPosts({ now, ownId, username, trouble, sent, acts, deliver }: PostsOptions) {
  const comments = new Map<string, PostComment>()
  const base = Math.floor(now().getTime() / 1000)
  const mediaId = `180${base}`
  let counted = 0

  function writer({ author }: PostComment) {
    return author === null
      ? { id: ownId, username }
      : { id: author.nativeId, username: author.handle || `user${author.nativeId}` }
  }

  function add(facts: Pick<PostComment, 'author' | 'text' | 'at' | 'parentId'>): PostComment {
    counted++
    const id = `179${base % 1_000_000}${String(counted).padStart(7, '0')}`
    const comment = { ...facts, id, hidden: false, privateReplyUsed: false }
    comments.set(id, comment)
    const value = {
      id,
      ...(comment.parentId === null ? {} : { parent_id: comment.parentId }),
      text: comment.text,
      from: { ...writer(comment), self_ig_scoped_id: writer(comment).id },
      media: { id: mediaId, media_product_type: 'FEED' },
    }
    deliver('comments', value, comment.at)
    return comment
  }

  /** Answers hang on top comments only. */
  function topOf(id: string | undefined): string | null {
    const comment = comments.get(id ?? '')
    return comment === undefined ? null : (comment.parentId ?? comment.id)
  }

  function rendered(comment: PostComment): Record<string, unknown> {
    const from = writer(comment)
    return {
      id: comment.id,
      text: comment.text,
      timestamp: graphTime(comment.at),
      username: from.username,
      from,
    }
  }

  const answersTo = (id: string) => [...comments.values()].filter(({ parentId }) => parentId === id)

  function listComments({ params, query, path }: FakeRequest): FakeAnswer {
    if (params.id !== mediaId) return noSuchObject()
    const tops = [...comments.values()].filter(({ parentId }) => parentId === null).reverse()
    const page = pageOf(tops, query, path, 50)
    const data = page.data.map((top) => {
      const answers = answersTo(top.id)
      return {
        ...rendered(top),
        ...(answers.length === 0 ? {} : { replies: { data: answers.map(rendered) } }),
      }
    })
    return { status: 200, body: { ...page, data } }
  }

  function listAnswers({ params, query, path }: FakeRequest): FakeAnswer {
    if (!comments.has(params.id ?? '')) return noSuchObject()
    const page = pageOf(answersTo(params.id ?? '').reverse(), query, path, 50)
    return { status: 200, body: { ...page, data: page.data.map(rendered) } }
  }

  function postAnswer(request: FakeRequest): FakeAnswer {
    const to = request.params.id ?? ''
    if (trouble.take('deleted_parent') || !comments.has(to)) return noSuchObject()
    const body = bodyOf(request)
    const text = typeof body?.message === 'string' ? body.message : ''
    if (text === '') return badParameter('A comment needs a message.')
    if (text.length > longest) return badParameter('The comment is too long.')
    if (trouble.take('not_permitted')) return graphError(graphRefusals.notAllowed)
    return { status: 200, body: { id: answer(to, text, true) } }
  }

  function answer(to: string, text: string, app: boolean): string {
    const comment = add({ author: null, text, at: now(), parentId: topOf(to) })
    if (!app) return comment.id
    sent.push({
      nativeId: comment.id,
      text,
      to: comments.get(to)?.author?.nativeId ?? ownId,
      visibility: 'public',
      at: comment.at.toISOString(),
      inReplyTo: to,
    })
    return comment.id
  }

  function changeComment(request: FakeRequest): FakeAnswer {
    const comment = comments.get(request.params.id ?? '')
    if (comment === undefined) return noSuchObject()
    const hidden = bodyOf(request)?.hide
    if (typeof hidden !== 'boolean') return badParameter('The parameter hide is required.')
    comment.hidden = hidden
    acts.push({ action: hidden ? 'hide' : 'unhide', of: comment.id })
    return done
  }

  function deleteComment({ params }: FakeRequest): FakeAnswer {
    if (!comments.delete(params.id ?? '')) return noSuchObject()
    acts.push({ action: 'delete', of: params.id ?? '' })
    return done
  }

  const routes: FakeRoute[] = [
    {
      method: 'GET',
      path: '/:version/:id/media',
      handle: ({ params }) =>
        params.id === ownId
          ? { status: 200, body: { data: [{ id: mediaId, comments_count: comments.size }] } }
          : noSuchObject(),
    },
    { method: 'GET', path: '/:version/:id/comments', handle: listComments },
    { method: 'GET', path: '/:version/:id/replies', handle: listAnswers },
    { method: 'POST', path: '/:version/:id/replies', write: true, handle: postAnswer },
    { method: 'POST', path: '/:version/:id', handle: changeComment },
    { method: 'DELETE', path: '/:version/:id', handle: deleteComment },
  ]

  return {
    comments,
    routes,
    answer,
    say({ customer: author, text, inReplyTo, at }: FakeMessage): string {
      return add({ author, text, at: at === undefined ? now() : new Date(at), parentId: topOf(inReplyTo) }).id
    },
  }
}
