// A believable conversation head to start a test from.
import type { ConversationHead } from '#shared/domain/conversation.ts'

/** Opened at 09:00, normal, unclaimed, one message unanswered; `changes` on top. */
export function aHead(changes: Partial<ConversationHead> = {}): ConversationHead {
  const at = '2026-11-22T09:00:00.000Z'
  return {
    id: 'AAAABBBBCCCCDDDD',
    version: 3,
    caseNo: 1,
    channel: 'test',
    account: 'acme',
    brand: 'Acme',
    team: 'care',
    status: 'needs_reply',
    visibility: 'private',
    customer: { nativeId: '501', name: 'Maya Okafor', handle: '@maya', followers: 1200 },
    threadRoot: 'dm',
    priority: { score: 40, band: 'normal', reasons: [{ code: 'urgency', points: 40, evidence: 'lost' }] },
    sentiment: { label: 'negative', score: -0.5, confidence: 0.8 },
    language: 'en',
    dueAt: '2026-11-22T13:00:00.000Z',
    replyWindowEndsAt: null,
    oldestUnansweredAt: at,
    unanswered: 1,
    can: { public: { ok: false, reason: 'no_public_side' }, private: { ok: true } },
    address: { to: '501' },
    lastInboundId: 'm1',
    assignee: null,
    claimedUntil: null,
    tier: null,
    tags: [],
    snoozedUntil: null,
    doneAt: null,
    failedReply: false,
    pendingApproval: false,
    lastMessage: { text: 'Where is my parcel?', at, direction: 'in' },
    openedAt: at,
    recent: ['abcdef'],
    activity: null,
    ...changes,
  }
}
