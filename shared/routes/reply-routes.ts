// What the routes of replies do.
import * as api from '../api/replies.ts'
import type { ReplyView } from '../api/shapes.ts'
import { decideReply, type Verdict } from '../inbox/approve-reply.ts'
import { type ChangeReplyResult, changeReply } from '../inbox/change-reply.ts'
import { markSent } from '../inbox/mark-sent.ts'
import { nudgeApproval } from '../inbox/nudge-approval.ts'
import { presentMessage, presentReply } from '../inbox/present.ts'
import { queueReply } from '../inbox/queue-reply.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { readReply } from '../store/replies.ts'

export function replyRoutes(services: Services): Binding[] {
  const change = async (id: string, action: 'undo' | 'cancel' | 'retry'): Promise<ReplyView> =>
    changed(await changeReply(services, id, action))
  const changed = (result: ChangeReplyResult): ReplyView => {
    if (result.kind === 'not_found') throw notFound('reply')
    if (result.kind === 'changed') return presentReply(result.reply)
    throw new Problem(
      409,
      'Too late',
      `This reply is "${result.status}": it can no longer be changed that way.`,
    )
  }
  const decide = async (id: string, by: string, verdict: Verdict): Promise<ReplyView> => {
    const result = await decideReply(services, id, by, verdict)
    switch (result.kind) {
      case 'changed':
        return presentReply(result.reply)
      case 'not_found':
        throw notFound('reply')
      case 'not_allowed':
        throw new Problem(409, 'Too late', `This reply is "${result.status}": there is nothing to decide.`)
      case 'refused':
        throw refusal('text', result.message)
    }
  }
  return [
    bind(api.queueReply, async ({ params, body, person }) => {
      const result = await queueReply(services, params.id, person.user, body)
      switch (result.kind) {
        case 'queued':
        case 'repeated':
          return presentReply(result.reply)
        case 'no_conversation':
          throw notFound('conversation')
        case 'key_reused':
          throw refusal('idempotencyKey', 'This key belongs to a reply with another text: use a new one.')
        case 'refused':
          throw refusal(result.path, result.message)
        case 'answered_meanwhile':
          throw new Problem(409, 'Answered meanwhile', 'Somebody answered after you opened this.', {
            since: result.since.map((message) => presentMessage(message)),
          })
      }
    }),
    bind(api.readReplyRoute, async ({ params }) => {
      const reply = await readReply(services.db, params.id)
      if (reply === null) throw notFound('reply')
      return presentReply(reply)
    }),
    bind(api.approveReply, ({ params, body, person }) =>
      decide(params.id, person.user, { kind: 'approve', text: body.text }),
    ),
    bind(api.rejectReply, ({ params, body, person }) =>
      decide(params.id, person.user, { kind: 'reject', reason: body.reason }),
    ),
    bind(api.undoReply, ({ params }) => change(params.id, 'undo')),
    bind(api.cancelReply, ({ params }) => change(params.id, 'cancel')),
    bind(api.retryReply, ({ params }) => change(params.id, 'retry')),
    bind(api.rescheduleReply, async ({ params, body }) =>
      changed(await changeReply(services, params.id, 'reschedule', new Date(body.sendAt).toISOString())),
    ),
    bind(api.markReplySent, async ({ params }) => changed(await markSent(services, params.id))),
    bind(api.nudgeReply, async ({ params, person }) =>
      changed(await nudgeApproval(services, params.id, person.user)),
    ),
  ]
}

const refusal = (path: string, message: string): Problem =>
  new Problem(422, 'Not accepted', message, { issues: [{ path, message }] })
