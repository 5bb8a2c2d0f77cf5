// Does the page say what it means?
import { describe, expect, test } from 'vitest'
import type { ReplyView } from '#shared/api/shapes.ts'
import { type PriorityContext, priority } from '#shared/domain/priority.ts'
import { defaultPolicy } from '#shared/domain/priority-policy.ts'
import { replyStatuses } from '#shared/domain/reply-state.ts'
import { topics } from '#shared/domain/signal.ts'
import { handleWords, listPeople, personName } from '../../web/words/people.ts'
import { reasonWords, rowReasons } from '../../web/words/reasons.ts'
import { badgeOf } from '../../web/words/replies.ts'
import { moodOf } from '../../web/words/sentiments.ts'
import { nextDue, span, windowTone } from '../../web/words/time.ts'
import { someSignals, someSurroundings } from '../support/signals.ts'

const bare = (text: string | null | undefined) => text?.replaceAll(/[\u2068\u2069]/g, '')

describe('reasons', () => {
  const context: PriorityContext = {
    ...someSurroundings({ followers: 12_400, verified: true, tier: 'vip', contactsIn7Days: 3, copies: 5 }),
    spikeActive: true,
    visibility: 'public',
    earlierUnanswered: 1,
    ourReplyFailed: true,
  }
  const made = priority(
    someSignals({
      sentiment: { label: 'negative', score: -0.9, confidence: 0.94, words: ['taking it further'] },
      urgency: { value: 0.7, evidence: ['insulin'] },
      offensive: { value: 0.8, evidence: ['idiots'] },
      spam: { value: 0.7, evidence: ['click here'] },
      question: { value: 1, evidence: ['?'] },
      topics: topics.map((topic) => ({ topic, evidence: ['court'] })),
    }),
    context,
    defaultPolicy,
  )

  test('every reason the server gives has words of its own', () => {
    expect(made.reasons).toHaveLength(19)
    for (const reason of made.reasons) {
      const words = reasonWords(reason, 0.94)
      expect(words.name).not.toMatch(/_/)
      expect(words.short.length).toBeLessThanOrEqual(44)
    }
  })

  test.each([
    [{ code: 'sentiment', points: 3, evidence: 'late, useless' }, 'Sentiment, 94% sure', '“late” “useless”'],
    [{ code: 'urgency', points: 3, evidence: 'insulin' }, 'Urgent words', '“insulin”'],
    [{ code: 'repeat_contact', points: 3, evidence: '3' }, '3rd contact in 7 days', null],
    [{ code: 'unanswered', points: 3, evidence: '2' }, 'Unanswered messages', '2 earlier'],
    [{ code: 'reach', points: 3, evidence: '12400' }, 'Reach', '12.4k followers'],
    [{ code: 'reply_failed', points: 3, evidence: 'window_closed' }, 'Our reply failed', null],
    [{ code: 'something_new', points: 3 }, 'something new', null],
  ])('%j', (reason, name, evidence) => {
    const words = reasonWords(reason, 0.94)
    expect([words.name, bare(words.evidence) ?? null]).toEqual([name, evidence])
  })

  test('a row shows the two most telling', () => {
    const sentiment = { label: 'negative', score: -0.9, confidence: 0.94 } as const
    expect(rowReasons({ priority: made, sentiment }).map(bare)).toEqual(['“insulin”', '3rd contact in 7 d'])
  })
})

describe('clocks', () => {
  const now = Date.parse('2026-11-22T10:41:00Z')
  const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()

  test.each([
    [-2, '2 m over', 'over'],
    [4, '4 m', 'soon'],
    [34, '34 m', 'plain'],
    [70, '1 h 10 m', 'plain'],
  ])('due in %i minutes', (minutes, text, tone) => {
    expect(nextDue({ dueAt: at(minutes), replyWindowEndsAt: null }, now)).toMatchObject({
      text,
      tone,
      window: false,
    })
  })

  test('the reply window speaks when it is what closes', () => {
    expect(nextDue({ dueAt: at(-20), replyWindowEndsAt: at(40) }, now)).toMatchObject({
      text: '40 m',
      window: true,
    })
    expect(nextDue({ dueAt: at(10), replyWindowEndsAt: at(900) }, now)).toMatchObject({ window: false })
    expect(nextDue({ dueAt: null, replyWindowEndsAt: at(40) }, now)).toBeNull()
  })

  test('a window is far, near, in its last half hour, closed', () => {
    expect([500, 200, 20, -1].map((minutes) => windowTone(at(minutes), now))).toEqual([
      'far',
      'near',
      'last',
      'closed',
    ])
    expect(span(26 * 3_600_000)).toBe('26 h')
  })
})

test('every fate of a reply has its badge', () => {
  const reply: ReplyView = {
    id: 'r',
    conversationId: 'c',
    version: 1,
    status: 'held',
    text: '',
    visibility: 'public',
    by: 'ana',
    at: new Date(0).toISOString(),
    nativeId: null,
    permalink: null,
    holdUntil: new Date(8000).toISOString(),
    failure: null,
  }
  for (const status of replyStatuses) expect(badgeOf({ ...reply, status }, 'X', 0).words).not.toBe('')
  expect(badgeOf(reply, 'X', 0)).toMatchObject({ words: 'Sending in 8 s', actions: ['undo'] })
  expect(badgeOf({ ...reply, status: 'unknown' }, 'X', 0)).toMatchObject({
    words: 'May be posted',
    tone: 'warn',
  })
  const failure = { code: 'window_closed', detail: '', retryable: false, nextAttemptAt: null }
  expect(badgeOf({ ...reply, status: 'failed', failure }, 'X', 0).actions).toEqual(['template', 'edit'])
})

test('moods double beyond 0.6 and doubt where nobody can tell', () => {
  const mood = (score: number, confidence = 0.9) =>
    moodOf({ label: score < 0 ? 'negative' : 'positive', score, confidence })
  expect([mood(-0.91), mood(-0.38), mood(0.41), mood(0.88), mood(-0.9, 0.2)]).toEqual([
    'very-negative',
    'negative',
    'positive',
    'very-positive',
    'unsure',
  ])
})

test('people are named', () => {
  expect(personName('bia.lopes@example.com')).toBe('Bia Lopes')
  expect(listPeople(['bia', 'noor', 'eli', 'ana', 'rui'])).toBe('Bia, Noor and 3 more')
  expect([handleWords('maya'), handleWords('+44 77'), handleWords('Ana Souza')]).toEqual([
    '@maya',
    '+44 77',
    'Ana Souza',
  ])
})
