// How is a comment below our videos held back, and shown again?
import type { ActInput } from '#shared/channels/connector.ts'
import { refusedAct } from '#shared/channels/refusal.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { ActOutcome } from '#shared/domain/send-outcome.ts'
import { write } from './client.ts'
import { idSchema } from './wire.ts'
import { youtubeRefusal } from './youtube-refusal.ts'

const statuses: Partial<Record<ActInput['action'], string>> = { hide: 'heldForReview', unhide: 'published' }

/** Setting what is set already changes nothing. */
export async function act({ action, of, ...context }: ActInput): Promise<ActOutcome> {
  const moderationStatus = statuses[action]
  const id = idSchema.safeParse(of)
  if (moderationStatus === undefined || !id.success)
    return { outcome: 'not_permitted', detail: 'YouTube has no such action.' }
  try {
    const query = { id: id.data, moderationStatus }
    const result = await write(context, { path: 'comments/setModerationStatus', query })
    if (result.kind !== 'answer') return { outcome: 'retryable', detail: result.detail }
    // It says 204; anything else that looks like success is somebody else's answer.
    if (result.status === 204) return { outcome: 'done' }
    if (result.status < 300) return { outcome: 'retryable', detail: 'YouTube answered unreadably.' }
    return refusedAct(youtubeRefusal(result, context.now()))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { kind, message: detail, retryAt } = error
    if (kind === 'auth_expired') return { outcome: 'auth_broken', detail }
    if (retryAt !== undefined) return { outcome: 'rate_limited', until: retryAt, detail }
    return { outcome: 'retryable', detail }
  }
}
