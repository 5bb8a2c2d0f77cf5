// What can be written to the fake YouTube?
import type { ChannelAction } from '#shared/domain/capability.ts'
import type { FakeAnswer, FakeRequest, FakeRoute, Trouble } from '../http-fake.ts'
import { asObject, asText, objectIn } from '../json-request.ts'
import { refused } from './answers.ts'
import { showComment, showThread } from './show.ts'
import type { Status, World } from './world.ts'

const textMax = 10_000

export type Acts = { action: ChannelAction; of: string }[]

export function writeRoutes(world: World, now: () => Date, trouble: Trouble, acts: Acts): FakeRoute[] {
  function textTrouble(text: string): FakeAnswer | null {
    if (text.trim() === '') return refused(400, 'commentTextRequired', 'The comment has no text.')
    if (text.length > textMax)
      return refused(400, 'commentTextTooLong', 'The comment contains more characters than are allowed.')
    return null
  }

  function reply({ body }: FakeRequest): FakeAnswer {
    const snippet = asObject(objectIn(body)?.snippet)
    const text = asText(snippet?.textOriginal)
    const root = world.comments.get(asText(snippet?.parentId))
    if (root === undefined || root.gone || root.root !== null || trouble.take('deleted_parent'))
      return refused(404, 'parentCommentNotFound', 'The parent comment could not be found.')
    const wrong = textTrouble(text)
    if (wrong !== null) return wrong
    const { videoId } = root
    return { status: 200, body: showComment(world.answer({ text, root, videoId, at: now() }, now())) }
  }

  function comment({ body }: FakeRequest): FakeAnswer {
    const snippet = asObject(objectIn(body)?.snippet)
    const videoId = asText(snippet?.videoId)
    const text = asText(asObject(asObject(snippet?.topLevelComment)?.snippet)?.textOriginal)
    const video = world.videos.get(videoId)
    if (video === undefined || video.gone || trouble.take('deleted_parent'))
      return refused(404, 'videoNotFound', 'The video could not be found.')
    const wrong = textTrouble(text)
    if (wrong !== null) return wrong
    const made = world.answer({ text, root: null, videoId, at: now() }, now())
    return { status: 200, body: showThread(made, world, false) }
  }

  function moderate({ query }: FakeRequest): FakeAnswer {
    const record = world.comments.get(query.get('id') ?? '')
    const status = query.get('moderationStatus')
    if (record === undefined || record.gone)
      return refused(404, 'commentNotFound', 'One or more of the comments could not be found.')
    if (!isStatus(status))
      return refused(400, 'invalidModerationStatus', 'Invalid value.', 'youtube.parameter')
    if (record.status !== status)
      acts.push({ action: status === 'published' ? 'unhide' : 'hide', of: record.id })
    else if (status === 'published') acts.push({ action: 'unhide', of: record.id })
    record.status = status
    return { status: 204 }
  }

  const base = '/youtube/v3'
  return [
    { method: 'POST', path: `${base}/comments`, write: true, handle: reply },
    { method: 'POST', path: `${base}/commentThreads`, write: true, handle: comment },
    { method: 'POST', path: `${base}/comments/setModerationStatus`, write: true, handle: moderate },
  ]
}

function isStatus(value: string | null): value is Status {
  return value === 'published' || value === 'heldForReview' || value === 'rejected'
}
