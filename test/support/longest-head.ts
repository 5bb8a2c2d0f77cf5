// The longest head one can believe in: what has to fit into the one kilobyte that a write unit pays for.
import type { ConversationHead } from '#shared/domain/conversation.ts'

const wamid = (n: number): string => `wamid.HBgNMjAxMDAxMjM0NTY3OBUCABIYFjNFQjBDNTQ5RTlCRTA2Qz${n}A==`

/** WhatsApp in Arabic: long message ids, two bytes a letter, three reasons with their words, a window, tags, a claim. */
export const longestHead: ConversationHead = {
  id: 'Zt3kQv9_WmX-81aB',
  version: 148,
  caseNo: 3,
  channel: 'whatsapp',
  account: 'acme-care-mea',
  brand: 'Acme Airways',
  team: 'care',
  status: 'needs_reply',
  visibility: 'private',
  customer: {
    nativeId: '201001234567',
    name: 'عبد الرحمن المصري',
    handle: '+20 100 123 4567',
    followers: null,
  },
  tier: null,
  threadRoot: '201001234567',
  priority: {
    score: 83,
    band: 'urgent',
    reasons: [
      { code: 'urgency', points: 35, evidence: 'عاجل, فورا, اليوم' },
      { code: 'sentiment', points: 26, evidence: 'سيء, غاضب, كارثة' },
      { code: 'repeat_contact', points: 14, evidence: '3' },
    ],
  },
  sentiment: { label: 'negative', score: -0.746, confidence: 0.913 },
  language: 'ar',
  dueAt: '2026-11-22T09:27:41.000Z',
  replyWindowEndsAt: '2026-11-23T09:15:03.000Z',
  oldestUnansweredAt: '2026-11-22T09:12:41.000Z',
  unanswered: 4,
  can: {
    public: { ok: false, reason: 'no_public_side' },
    private: { ok: true, until: '2026-11-23T09:15:03.000Z' },
  },
  address: { to: '201001234567', from: '106540352242922', context: wamid(1) },
  lastInboundId: wamid(1),
  assignee: 'maya.okafor@acme.example',
  claimedUntil: '2026-11-22T10:15:03.000Z',
  tags: ['refund', 'lost luggage', 'vip'],
  snoozedUntil: null,
  doneAt: null,
  failedReply: false,
  pendingApproval: true,
  lastMessage: {
    text: 'أين حقيبتي؟ وصلت قبل يومين ولم يرد علي أحد حتى الآن هذا غير…',
    at: '2026-11-22T09:15:03.000Z',
    direction: 'in',
  },
  openedAt: '2026-11-22T09:12:41.000Z',
  recent: Array.from({ length: 20 }, (_, n) => `a${String(n).padStart(5, '0')}`),
  activity: {
    type: 'priority_changed',
    by: 'system',
    at: '2026-11-22T09:15:03.000Z',
    detail: { from: 'high', to: 'urgent' },
  },
}

const did = (n: number): string => `did:plc:z72i7hdynmk6r22z27h6tv${n}u`
const uri = (n: number): string => `at://${did(n)}/app.bsky.feed.post/3kowrxo2qs${n}2a`
const cid = (n: number): string => `bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz${n}a`

/** The other way to be long: an answer has to name the post, as root and as parent, by address and by hash. */
export const longestPublicHead: ConversationHead = {
  ...longestHead,
  channel: 'bluesky',
  visibility: 'public',
  customer: {
    nativeId: did(1),
    name: 'Maya Okafor-Lindqvist',
    handle: 'maya.okafor.bsky.social',
    followers: 120_400,
  },
  tier: null,
  threadRoot: uri(1),
  priority: {
    score: 69,
    band: 'high',
    reasons: [
      { code: 'sentiment', points: 30, evidence: 'worst, never, useless' },
      { code: 'urgency', points: 25, evidence: 'now, stranded' },
      { code: 'reach', points: 14, evidence: '120400' },
    ],
  },
  language: 'en',
  replyWindowEndsAt: null,
  can: { public: { ok: true }, private: { ok: false, reason: 'recipient_refuses' } },
  address: { rootUri: uri(1), rootCid: cid(1), parentUri: uri(1), parentCid: cid(1), authorDid: did(1) },
  lastInboundId: uri(1),
  tags: ['lost luggage'],
  recent: longestHead.recent.slice(0, 8),
  lastMessage: {
    text: 'Two days in the airport and not one person of yours has told us where our luggage is. Worst airline, never again, and…',
    at: '2026-11-22T09:15:03.000Z',
    direction: 'in',
  },
}
