// What does each path of the fake Business API do?
import type { ChannelAction } from '#shared/domain/capability.ts'
import type { FakeAnswer, FakeRequest, FakeRoute, Trouble } from '../http-fake.ts'
import { asObject, asText, objectIn } from '../json-request.ts'
import { business, type Comment, type Message, videoId, type World } from './world.ts'

export type Act = { action: ChannelAction; of: string }
type Told = { comment(comment: Comment, action: string): void; message(message: Message): void }
type Args = Record<string, unknown>

const version = '/open_api/v1.3'

export function createRoutes(
  world: World,
  trouble: Trouble,
  tell: Told,
  acts: Act[],
  origin: () => string,
): FakeRoute[] {
  const reads: Record<string, (args: Args) => FakeAnswer> = {
    'business/get/': () => ok({ username: 'northwind', display_name: 'Northwind Parcel' }),
    'business/video/list/': () => ok({ videos: [{ item_id: videoId }], has_more: false }),
    'business/comment/list/': listComments,
    'business/comment/reply/list/': (args) =>
      ok({ comments: repliesOf(asText(args.comment_id)), has_more: false }),
    'business/message/conversation/list/': () =>
      ok({
        conversations: [...world.conversations.values()].map(({ id, messages }) => ({
          conversation_id: id,
          update_time: messages.at(-1)?.timestamp ?? 0,
        })),
      }),
    'business/message/content/list/'(args) {
      const all = world.conversations.get(asText(args.conversation_id))?.messages ?? []
      return ok({ messages: [...all].reverse().slice(0, Number(args.limit ?? 20)) })
    },
  }
  const asks: Record<string, (args: Args) => FakeAnswer> = {
    'tt_user/token_info/get/': (args) =>
      ok({ app_id: args.app_id, creator_id: business, scope: 'comment.list,message.list' }),
    'business/message/media/download/': (args) =>
      ok({ download_url: `${origin()}/media/${asText(args.media_id)}` }),
  }
  const writes: Record<string, (args: Args) => FakeAnswer> = {
    'business/comment/reply/create/'(args) {
      const above = world.comments.get(asText(args.comment_id))
      if (above === undefined || trouble.take('deleted_parent'))
        return failed(40002, 'The comment does not exist or was deleted.')
      const refusal = refusalNow()
      if (refusal !== null) return refusal
      const text = asText(args.text)
      if (text === '' || Array.from(text).length > 150)
        return failed(40002, 'text: Length must be between 1 and 150.')
      const comment = world.reply(above, text)
      tell.comment(comment, 'insert')
      return ok({ comment_id: comment.comment_id, video_id: videoId, text, create_time: comment.create_time })
    },
    'business/message/send/'(args) {
      if (trouble.take('outside_window'))
        return failed(40002, 'You can only reply within 48 hours of the last message.')
      if (trouble.take('blocked_user'))
        return failed(40002, 'The recipient cannot receive messages from this account.')
      const refusal = refusalNow()
      if (refusal !== null) return refusal
      const picture = world.files.get(asText(asObject(args.image)?.media_id))
      const text = asText(asObject(args.text)?.body)
      if (args.message_type === 'IMAGE' ? picture === undefined : text === '' || text.length > 6000)
        return failed(40002, 'text.body: Length must be between 1 and 6000.')
      const message = world.answer(asText(args.recipient), text, false, picture)
      if (message === 'no_conversation') return failed(40002, 'The message conversation does not exist.')
      if (message === 'window_closed')
        return failed(40002, 'You can only reply within 48 hours of the last message.')
      tell.message(message)
      return ok({ message: { message_id: message.message_id, message_type: 'TEXT' } })
    },
    'business/comment/hide/': (args) => act(args, args.action === 'UNHIDE' ? 'unhide' : 'hide'),
    'business/comment/like/': (args) => act(args, args.action === 'UNLIKE' ? 'unlike' : 'like'),
    'business/comment/delete/': (args) => act(args, 'delete'),
  }

  async function upload({ headers, body }: FakeRequest): Promise<FakeAnswer> {
    const type = headers['content-type'] ?? ''
    if (!type.startsWith('multipart/form-data')) return failed(40002, 'file: This field is required.')
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    const file = form.get('file')
    if (form.get('business_id') !== business || form.get('media_type') !== 'IMAGE')
      return failed(40002, 'media_type: This field is required.')
    if (file === null || typeof file === 'string' || !['image/jpeg', 'image/png'].includes(file.type))
      return failed(40002, 'file: Only JPG and PNG are supported.')
    if (file.size > 3_000_000) return failed(40002, 'file: The file is too large.')
    return ok({ media_id: world.keep(file.type, new Uint8Array(await file.arrayBuffer())) })
  }

  function refusalNow(): FakeAnswer | null {
    if (trouble.take('not_permitted')) return failed(40001, 'No permission to operate on this account.')
    return trouble.take('permission_lost') ? failed(40001, 'The scope comment.list.manage is missing.') : null
  }

  function act(args: Args, action: ChannelAction): FakeAnswer {
    const comment = world.comments.get(asText(args.comment_id))
    if (comment === undefined) return failed(40002, 'The comment does not exist or was deleted.')
    acts.push({ action, of: comment.comment_id })
    if (action === 'hide' || action === 'unhide') comment.status = action === 'hide' ? 'HIDDEN' : 'PUBLIC'
    if (action === 'like' || action === 'unlike') comment.liked = action === 'like'
    if (action === 'delete') world.comments.delete(comment.comment_id)
    return ok({})
  }

  function listComments(args: Args): FakeAnswer {
    const wanted = typeof args.comment_ids === 'string' ? args.comment_ids : null
    const top = [...world.comments.values()]
      .filter((one) => (wanted === null ? one.parent_comment_id === '0' : wanted.includes(one.comment_id)))
      .sort((a, b) => lastSecond(b) - lastSecond(a))
    const from = Number(args.cursor ?? 0)
    const size = Math.min(Number(args.max_count ?? 20), 30)
    return ok({
      comments: top
        .slice(from, from + size)
        .map((one) => ({ ...one, reply_list: repliesOf(one.comment_id) })),
      cursor: from + size,
      has_more: from + size < top.length,
    })
  }

  const repliesOf = (id: string) => [...world.comments.values()].filter((one) => one.parent_comment_id === id)
  const lastSecond = (one: Comment) =>
    Math.max(one.create_time, ...repliesOf(one.comment_id).map((reply) => reply.create_time))

  const argsOf = ({ query, body }: FakeRequest): Args => ({ ...Object.fromEntries(query), ...objectIn(body) })
  const mine = (run: (args: Args) => FakeAnswer) => (request: FakeRequest) => {
    const args = argsOf(request)
    return args.business_id === business
      ? run(args)
      : failed(40001, 'No permission to operate on this business_id.')
  }
  return [
    ...Object.entries(reads).map(([path, run]) => ({
      method: 'GET',
      path: `${version}/${path}`,
      handle: mine(run),
    })),
    ...Object.entries(asks).map(([path, run]) => ({
      method: 'POST',
      path: `${version}/${path}`,
      handle: (request: FakeRequest) => run(argsOf(request)),
    })),
    ...Object.entries(writes).map(([path, run]) => ({
      method: 'POST',
      path: `${version}/${path}`,
      write: true,
      handle: mine(run),
    })),
    { method: 'POST', path: `${version}/business/message/media/upload/`, handle: upload },
    {
      method: 'GET',
      path: '/media/:id',
      handle({ params }) {
        const file = world.files.get(params.id ?? '')
        return file === undefined
          ? { status: 404, body: '' }
          : { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes }
      },
    },
  ]
}

export function ok(data: unknown): FakeAnswer {
  return { status: 200, body: { code: 0, message: 'OK', request_id: 'fake', data } }
}

/** TikTok answers 200 and tells the trouble by a code. */
export function failed(code: number, message: string): FakeAnswer {
  return { status: 200, body: { code, message, request_id: 'fake', data: {} } }
}
