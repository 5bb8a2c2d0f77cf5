// Which notifications came since the last look: the way to receive, or to catch up on lost webhooks?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { PollInput, PollResult } from '../connector.ts'
import { type Listed, marksIn, marksText, unseen } from '../unseen.ts'
import { readLinkedIn } from './api.ts'
import { echoesPerPoll, pageSize } from './limits.ts'
import { notificationsSource } from './normalise.ts'
import { commentParts, encodedUrn, pageUrn } from './urn.ts'
import { commentSchema, notificationSchema } from './wire.ts'

const actions = ['COMMENT', 'ADMIN_COMMENT', 'COMMENT_EDIT', 'COMMENT_DELETE', 'SHARE_MENTION']
const pageSchema = z.object({ elements: z.array(z.unknown()) })

/**
 * The cursor holds the millisecond of the newest notification and which ones had it. LinkedIn keeps them for
 * 60 days.
 */
export async function poll(input: PollInput): Promise<PollResult> {
  const since = Number(input.cursor?.since ?? Date.parse(input.reachBackTo))
  // A second ahead of our clock, should LinkedIn's be.
  const end = input.now().getTime() + 1000
  const elements: unknown[] = []
  for (let start = 0; ; start += pageSize) {
    const query = [
      'q=criteria',
      `actions=List(${actions.join(',')})`,
      `organizationalEntity=${encodedUrn(pageUrn(input.credentials.organizationId ?? ''))}`,
      `timeRange=(start:${since},end:${end})`,
      `start=${start}`,
      `count=${pageSize}`,
    ]
    const page = await readLinkedIn(input, `organizationalEntityNotifications?${query.join('&')}`, pageSchema)
    elements.push(...page.elements)
    if (page.elements.length < pageSize) break
  }
  const found = unseen(elements, since, marksIn(input.cursor?.marks), listed)
  const nextCursor = { since: String(found.newest), marks: marksText(found.marks) }
  if (found.news.length === 0) return { deliveries: [], nextCursor, earliestNextCall: null }
  const answered = await whomOursAnswer(input, found.news)
  const bytes = new TextEncoder().encode(JSON.stringify({ elements: found.news, answered }))
  return { deliveries: [{ source: notificationsSource, bytes }], nextCursor, earliestNextCall: null }
}

/** Who wrote the comments that ours hang below. What cannot be found out is left out. */
async function whomOursAnswer(input: PollInput, news: readonly unknown[]): Promise<Record<string, string>> {
  const ours = news.flatMap((raw) => {
    const { data } = notificationSchema.safeParse(raw)
    return data?.action === 'ADMIN_COMMENT' && data.generatedActivity ? [data.generatedActivity] : []
  })
  const answered: Record<string, string> = {}
  for (const urn of ours.slice(0, echoesPerPoll)) {
    try {
      const parent = (await readComment(input, urn))?.parentComment
      const author = parent ? (await readComment(input, parent))?.actor : undefined
      if (author !== undefined) answered[urn] = author
    } catch (error) {
      if (!(error instanceof Failure) || error.kind === 'auth_expired') throw error
    }
  }
  return answered
}

async function readComment(input: PollInput, urn: string) {
  const parts = commentParts(urn)
  if (parts === null) return null
  return readLinkedIn(input, `socialActions/${encodedUrn(parts.post)}/comments/${parts.id}`, commentSchema)
}

function listed(raw: unknown): Listed {
  const { data } = notificationSchema.safeParse(raw)
  return data === undefined ? null : { id: data.notificationId, time: data.lastModifiedAt }
}
