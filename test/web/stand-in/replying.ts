// What does the stand-in do with a reply? Holds it, sends it, refuses it when somebody answered meanwhile.
import type { queueReply } from '#shared/api/replies.ts'
import type { RouteInput } from '#shared/api/route.ts'
import type { ReplyView } from '#shared/api/shapes.ts'
import { nextReplyStatus } from '#shared/domain/reply-state.ts'
import { Refused } from './answers.ts'
import { messageOf } from './builders.ts'
import type { World } from './world.ts'

type Body = RouteInput<typeof queueReply>['body']

const holdMs = { public: 10_000, private: 5_000 }
const keys = new Map<string, string>()
let made = 0

export function writeReply(world: World, id: string, body: Body, by: string): ReplyView {
  const known = world.replies.get(keys.get(body.idempotencyKey) ?? '')
  if (known !== undefined) {
    if (known.text === body.text) return known
    throw new Refused(422, 'This key was used with another text.')
  }
  const head = world.conversation(id)
  const stale = body.baseVersion !== undefined && body.baseVersion < head.version
  if (stale && head.lastMessage.direction === 'out') {
    const since = (world.messages.get(id) ?? []).filter(({ direction }) => direction === 'out').slice(-3)
    throw new Refused(409, 'Somebody answered meanwhile.', { since })
  }
  const at = new Date()
  const reply: ReplyView = {
    id: `${id}.${String(++made).padStart(12, 'r')}`,
    conversationId: id,
    version: 1,
    status: 'held',
    text: body.text,
    visibility: body.visibility,
    by,
    at: at.toISOString(),
    nativeId: null,
    permalink: null,
    holdUntil: body.sendAt ?? new Date(at.getTime() + holdMs[body.visibility]).toISOString(),
    failure: null,
    ...(body.attachments ? { attachments: body.attachments.map(attachmentOf) } : {}),
  }
  keys.set(body.idempotencyKey, reply.id)
  world.messages.get(id)?.push(messageOf(head, 'out', body.text, 0, { id: reply.id, nativeId: '', reply }))
  world.setReply(reply)
  if (body.sendAt === undefined) setTimeout(() => send(world, reply.id), holdMs[body.visibility]).unref()
  return reply
}

/** The stand-in keeps no files: each is a small picture. */
function attachmentOf({
  uploadId,
  alt,
}: NonNullable<Body['attachments']>[number]): NonNullable<ReplyView['attachments']>[number] {
  const file = { kind: 'image' as const, mimeType: 'image/png', fileName: uploadId, bytes: 70 }
  return { ...file, uploadId, url: '/api/media/files/picture', ...(alt ? { alt } : {}) }
}

export function changeReply(world: World, id: string, action: 'undo' | 'cancel' | 'retry'): ReplyView {
  const reply = world.replies.get(id)
  if (reply === undefined) throw new Refused(404, 'There is no such reply.')
  const status = nextReplyStatus(reply.status, action)
  if (status === null) throw new Refused(409, `A reply that is ${reply.status} cannot be changed so.`)
  return world.setReply({ ...reply, status, version: reply.version + 1, failure: null })
}

/** With another text what was proposed stays known. */
export function approve(world: World, id: string, by: string, text?: string): ReplyView {
  const reply = world.replies.get(id)
  if (reply?.status !== 'pending_approval') throw new Refused(409, 'It does not wait for an approval.')
  const at = new Date().toISOString()
  const changed = text === undefined || text === reply.text ? {} : { proposed: reply.text }
  const next = { ...reply, status: 'held' as const, version: reply.version + 1, holdUntil: at }
  return world.setReply({ ...next, text: text ?? reply.text, approval: { by, at, ...changed } })
}

function send(world: World, id: string): void {
  const reply = world.replies.get(id)
  if (reply?.status !== 'held') return
  const at = new Date().toISOString()
  world.setReply({ ...reply, status: 'sent', version: reply.version + 1, nativeId: `n${id}` })
  const lastMessage = { text: reply.text, at, direction: 'out' as const }
  world.change(
    reply.conversationId,
    { status: 'waiting', dueAt: null, lastMessage },
    { type: 'reply_sent', by: reply.by },
  )
}
