// Which Graph calls does the fake Page's public side answer: reading, answering, hiding, liking, deleting.
import type { FakePlatform } from '../fake-platform.ts'
import type { FakeAnswer, FakeRequest, FakeRoute, Trouble } from '../http-fake.ts'
import type { FileStore } from '../meta/files.ts'
import { badParameter, graphError, graphRefusals, noSuchObject } from '../meta/graph-errors.ts'
import { bodyOf, pageOf } from '../meta/graph-server.ts'
import { graphTime } from '../meta/messenger-routes.ts'
import type { Wall, WallComment } from './wall.ts'

export type WallRoutesOptions = {
  pageId: string
  pageName: string
  wall: Wall
  files: FileStore
  trouble: Trouble
  endpoint: () => string
  acts: NonNullable<FakePlatform['acts']>[number][]
}

const done: FakeAnswer = { status: 200, body: { success: true } }
const longest = 8000

export function wallRoutes(options: WallRoutesOptions): FakeRoute[] {
  const { pageId, pageName, wall, files, trouble, acts } = options

  function postComment(request: FakeRequest): FakeAnswer {
    const id = request.params.id ?? ''
    if (trouble.take('deleted_parent')) return noSuchObject()
    if (id !== wall.postId && !wall.comments.has(id)) return noSuchObject()
    const body = bodyOf(request)
    if (body === null) return graphError(graphRefusals.malformedJson)
    const message = typeof body.message === 'string' ? body.message : ''
    const photo = typeof body.attachment_id === 'string' ? body.attachment_id : null
    if (message === '' && photo === null) return badParameter('A comment needs a message or an attachment.')
    if (message.length > longest) return badParameter('The comment is too long.')
    if (photo !== null && files.get(photo) === undefined) return badParameter('Invalid attachment_id.')
    if (trouble.take('duplicate_text')) return graphError(graphRefusals.duplicate)
    if (trouble.take('not_permitted')) return graphError(graphRefusals.notAllowed)
    return { status: 200, body: { id: wall.answer(id, message, photo === null ? [] : [photo], true) } }
  }

  function listFeed(request: FakeRequest): FakeAnswer {
    if (request.params.id !== pageId) return noSuchObject()
    const post = {
      id: wall.postId,
      message: 'We have opened a parcel shop in Harbour Street.',
      created_time: graphTime(wall.startedAt),
      updated_time: graphTime(wall.lastTouchedAt()),
      from: { id: pageId, name: pageName },
      permalink_url: `https://www.facebook.com/${wall.postId}`,
    }
    return { status: 200, body: pageOf([post], request.query, request.path, 100) }
  }

  function listComments(request: FakeRequest): FakeAnswer {
    const { query, path } = request
    const id = request.params.id ?? ''
    if (id !== wall.postId && !wall.comments.has(id)) return noSuchObject()
    const since = Number(query.get('since') ?? 0) * 1000
    const all = [...wall.comments.values()]
      .filter((comment) => id === wall.postId || comment.parentId === id)
      .filter((comment) => query.get('filter') === 'stream' || comment.parentId === id)
      .filter((comment) => comment.at.getTime() >= since)
    if (query.get('order') === 'reverse_chronological') all.reverse()
    const page = pageOf(all, query, path, 50)
    return { status: 200, body: { ...page, data: page.data.map(rendered) } }
  }

  function rendered(comment: WallComment): Record<string, unknown> {
    const parent = wall.comments.get(comment.parentId)
    const [photo] = comment.files
    const src = photo === undefined ? null : files.linkTo(photo, options.endpoint())
    return {
      id: comment.id,
      message: comment.text,
      created_time: graphTime(comment.at),
      from: writer(comment),
      ...(parent === undefined ? {} : { parent: { id: parent.id, from: writer(parent) } }),
      ...(src === null ? {} : { attachment: { type: 'photo', media: { image: { src } }, url: src } }),
      permalink_url: `https://www.facebook.com/${wall.postId}?comment_id=${comment.id.split('_')[1]}`,
    }
  }

  function writer({ author }: WallComment) {
    return author === null ? { id: pageId, name: pageName } : { id: author.nativeId, name: author.name }
  }

  function onComment(
    handle: (comment: WallComment, request: FakeRequest) => FakeAnswer,
  ): (request: FakeRequest) => FakeAnswer {
    return (request) => {
      const comment = wall.comments.get(request.params.id ?? '')
      return comment === undefined ? noSuchObject() : handle(comment, request)
    }
  }

  const change = onComment((comment, request) => {
    const hidden = bodyOf(request)?.is_hidden
    if (typeof hidden !== 'boolean') return badParameter('Nothing to change.')
    wall.hide(comment, hidden)
    acts.push({ action: hidden ? 'hide' : 'unhide', of: comment.id })
    return done
  })

  const like = (liked: boolean) =>
    onComment((comment) => {
      comment.liked = liked
      acts.push({ action: liked ? 'like' : 'unlike', of: comment.id })
      return done
    })

  const remove = onComment((comment) => {
    wall.remove(comment.id)
    acts.push({ action: 'delete', of: comment.id })
    return done
  })

  return [
    { method: 'GET', path: '/:version/:id/feed', handle: listFeed },
    { method: 'GET', path: '/:version/:id/comments', handle: listComments },
    { method: 'POST', path: '/:version/:id/comments', write: true, handle: postComment },
    { method: 'POST', path: '/:version/:id/likes', handle: like(true) },
    { method: 'DELETE', path: '/:version/:id/likes', handle: like(false) },
    { method: 'POST', path: '/:version/:id', handle: change },
    { method: 'DELETE', path: '/:version/:id', handle: remove },
  ]
}
