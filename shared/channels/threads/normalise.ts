// How does a delivery of Threads become items: pushed replies and mentions, and polled lists of both.
import { Failure } from '../../domain/failure.ts'
import type { InboundItem } from '../../domain/mention.ts'
import type { NormaliseInput } from '../connector.ts'
import { guarded, parseBody } from '../meta/batch.ts'
import { idOf } from '../meta/wire-values.ts'
import { readPost } from './posts.ts'
import { conversationSource, mentionSource } from './sources.ts'
import * as wire from './wire.ts'

export function normalise(input: NormaliseInput): InboundItem[] {
  const body = parseBody(input.bytes)
  if (input.source !== 'webhook') return readPolled(body, input)
  const read = wire.payload.safeParse(body)
  if (!read.success) throw new Failure('bad_payload', 'Not a payload of Threads.')
  const { target_id: target, values } = read.data
  const members = Array.isArray(values) ? values : [values]
  const targetId = target === undefined ? null : idOf(target)
  return members.flatMap((member) => guarded(member, null, (one) => readChange(one, targetId, input)))
}

function readChange(member: unknown, targetId: string | null, input: NormaliseInput): InboundItem[] {
  const { field, value } = wire.change.parse(member)
  if (field !== 'replies' && field !== 'mentions') {
    return [{ type: 'ignored', recipient: null, reason: `unknown_event:${field}` }]
  }
  const owner = wire.post.safeParse(value).data?.root_post?.owner_id
  // Which of the two names our account is not documented: the one that is ours does.
  const candidates = [field === 'replies' && owner !== undefined ? idOf(owner) : null, targetId]
  const recipient = candidates.find((id) => id !== null && input.ownIds.includes(id)) ?? null
  const named = candidates.find((id) => id !== null) ?? null
  return readPost(value, {
    recipient: recipient ?? named,
    inOurThread: field === 'replies',
    ownNames: namesIn(input.ownIds),
    authors: new Map(),
  })
}

/** An account is also known by its handle. */
function namesIn(ownIds: readonly string[]): Set<string> {
  return new Set(ownIds.map((id) => id.replace(/^@/, '')))
}

function readPolled(body: unknown, { source, ownIds }: NormaliseInput): InboundItem[] {
  const page = wire.list.safeParse(body)
  const [kind = '', recipient = '', username = ''] = source.split('/')
  const inOurThread = `${kind}/` === conversationSource
  if (!page.success || (!inOurThread && `${kind}/` !== mentionSource)) {
    throw new Failure('bad_payload', 'Not a list of Threads.')
  }
  const ownNames = namesIn([...ownIds, username])
  const authors = new Map<string, string>()
  for (const raw of page.data.data) {
    const post = wire.post.safeParse(raw).data
    if (post !== undefined) authors.set(idOf(post.id), post.username)
  }
  return page.data.data.flatMap((member) =>
    guarded(member, recipient, (one) => readPost(one, { recipient, inOurThread, ownNames, authors })),
  )
}
