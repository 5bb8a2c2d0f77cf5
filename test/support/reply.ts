// A believable reply to start a test from.
import type { Reply } from '#shared/domain/reply.ts'

/** Held for undo, not yet tried; `changes` on top. */
export function aReply(changes: Partial<Reply> = {}): Reply {
  return {
    id: 'AAAABBBBCCCCDDDD.key',
    conversationId: 'AAAABBBBCCCCDDDD',
    channel: 'test',
    account: 'acme',
    status: 'held',
    text: 'We are looking for it.',
    visibility: 'private',
    by: 'maya@acme.example',
    at: '2026-11-22T10:00:00.000Z',
    nativeId: null,
    permalink: null,
    holdUntil: '2026-11-22T10:00:05.000Z',
    failure: null,
    version: 1,
    fence: 0,
    attempts: 0,
    lookups: 0,
    address: { to: '501' },
    inReplyTo: 'm1',
    sentAt: null,
    firstTriedAt: null,
    triedAt: null,
    ...changes,
  }
}
