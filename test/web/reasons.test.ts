// Does every point say what it is for, and the total what is short of the next band?
import { describe, expect, test } from 'vitest'
import type { Priority } from '#shared/domain/conversation.ts'
import { type PriorityContext, priority } from '#shared/domain/priority.ts'
import { defaultPolicy } from '#shared/domain/priority-policy.ts'
import { topics } from '#shared/domain/signal.ts'
import { messageBehind, sourceOf } from '../../web/customer/message-behind.ts'
import { reasonWords, rowReasons } from '../../web/words/reasons.ts'
import { cappedWords, distanceWords, loweringWords, pointWords } from '../../web/words/totals.ts'
import { someSignals, someSurroundings } from '../support/signals.ts'
import { conversationOf, judged, messageOf } from './stand-in/builders.ts'

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

  test('stars are shown as they are, since nobody wrote them', () => {
    const reason = { code: 'sentiment', points: 20, evidence: '2 of 5 stars, useless' }
    const { evidence, quotes, short } = reasonWords(reason, null)
    expect(bare(evidence)).toBe('2 of 5 stars “useless”')
    expect(quotes).toEqual(['useless'])
    expect(short).toBe('2 of 5 stars')
  })

  test('every reason the server gives has words of its own', () => {
    expect(made.reasons).toHaveLength(19)
    for (const reason of made.reasons) {
      const words = reasonWords(reason, null)
      expect(words.name).not.toMatch(/_/)
      expect(words.name).toMatch(/^[A-Z0-9]/)
      expect(words.short.length).toBeLessThanOrEqual(44)
    }
  })

  test.each([
    ['sentiment', 'late, useless', 'Sentiment, 94% sure', '“late” “useless”', '“late”'],
    ['urgency', 'insulin', 'Needs help soon', '“insulin”', 'Needs help soon'],
    ['urgency', undefined, 'May need help soon', null, 'Needs help soon'],
    ['offensive', 'idiots', 'Hostile', '“idiots”', 'Hostile'],
    ['offensive', undefined, 'May be hostile', null, 'Hostile'],
    ['topic_safety', 'insulin', 'Speaks of safety', '“insulin”', 'Safety: “insulin”'],
    ['topic_cancel', undefined, 'Speaks of leaving', null, 'Leaving'],
    ['repeat_contact', '3', '3rd contact in 7 days', null, '3rd contact in 7 d'],
    ['unanswered', '2', 'Unanswered messages', '2 earlier', '2 earlier messages unanswered'],
    ['reach', '12400', 'Reach', '12.4k followers', '12.4k followers'],
    ['reach', 'unknown', 'Reach', 'audience unknown', 'Audience unknown'],
    ['tier', 'vip', 'Customer tier', 'VIP', 'VIP'],
    ['spam', 'click here', 'Likely spam', '“click here”', 'Likely spam'],
    ['copies', '12', 'Same text from 12 others', null, 'Same text from 12 others'],
    ['reply_failed', 'window_closed', 'Our reply was not sent', null, 'Our reply was not sent'],
    ['something_new', undefined, 'something new', null, 'something new'],
  ])('%s %s', (code, evidence, name, seenIn, short) => {
    const reason = { code, points: 3, ...(evidence === undefined ? {} : { evidence }) }
    const words = reasonWords(reason, { confidence: 0.94 })
    expect([words.name, bare(words.evidence) ?? null, bare(words.short)]).toEqual([name, seenIn, short])
  })

  test('what a person said is theirs', () => {
    const name = (code: string, source: Parameters<typeof reasonWords>[1]) =>
      reasonWords({ code, points: 3 }, source).name
    expect(name('sentiment', { by: 'ana' })).toBe('Sentiment, said Ana')
    expect(name('urgency', { by: 'ana' })).toBe('Needs help soon, said Ana')
    expect(name('spam', { by: 'ana' })).toBe('Spam, said Ana')
    expect(name('sentiment', null)).toBe('Sentiment')
  })

  test('a row shows the two most telling, harm and law first, and not what has a sign of its own', () => {
    expect(rowReasons({ priority: made }).map(bare)).toEqual(['Safety: “court”', 'Legal: “court”'])
    const row = (...codes: [string, string?][]) =>
      rowReasons({
        priority: {
          score: 1,
          band: 'low',
          reasons: codes.map(([code, evidence]) => ({
            code,
            points: code === 'spam' ? -40 : 5,
            ...(evidence === undefined ? {} : { evidence }),
          })),
        },
      }).map(bare)
    expect(row(['question'], ['spam', 'click'], ['sentiment'], ['tier', 'vip'])).toEqual([
      'Likely spam',
      'Question',
    ])
    expect(row(['reach', 'unknown'], ['reply_failed', 'x'], ['urgency'], ['offensive'])).toEqual([])
    const long = 'a very long way of saying it'
    expect(row(['topic_safety', long], ['topic_legal', long])).toEqual([
      'Safety: “a very long way of saying…”',
    ])
  })
})

describe('the total', () => {
  const bands = { urgent: 75, high: 45, normal: 20 }
  const priorityOf = (score: number, ...points: [string, number][]): Priority => ({
    score,
    band: 'normal',
    reasons: points.map(([code, of]) => ({ code, points: of })),
  })

  test.each([
    [0, '20 to Normal, from 20'],
    [20, '25 to High, from 45'],
    [66, '9 to Urgent, from 75'],
    [75, 'Urgent from 75'],
    [100, 'Urgent from 75'],
  ])('%i is told by what is short of the next band', (score, words) => {
    expect(distanceWords(score, bands)).toBe(words)
  })

  test('points carry a true sign, and a sum beyond the scale is explained', () => {
    expect([pointWords(26), pointWords(-45)]).toEqual(['+26', '−45'])
    expect(cappedWords(priorityOf(40, ['a', 40]))).toBeNull()
    expect(cappedWords(priorityOf(100, ['a', 112]))).toBe('112 points, at most 100 count')
    expect(cappedWords(priorityOf(0, ['a', 5], ['spam', -45]))).toBe('−40 points count as 0')
  })

  test('what would lower it is only what is true', () => {
    const line = (priority: Priority, unanswered = 1, status = 'needs_reply' as const) =>
      loweringWords({ priority, status, unanswered })
    const answering = 'Answering takes it off this list.'
    const upset = priorityOf(60, ['sentiment', 26], ['urgency', 20], ['reach', 14])
    expect(line(upset)).toBe(`${answering} Saying it is not negative: −26.`)
    expect(line(upset, 3)).toBe(`${answering} Saying it is not negative: up to −26.`)
    expect(line(priorityOf(14, ['reach', 14]))).toBe(answering)
    expect(line(priorityOf(100, ['urgency', 30], ['reach', 90]))).toBe(
      `${answering} Saying it can wait: −10.`,
    )
    expect(line({ ...upset, band: 'low' })).toBeNull()
    expect(line({ ...upset, override: { band: 'urgent', by: 'rui', at: '' } })).toBe(
      `${answering} The band set by hand can be changed above.`,
    )
    expect(loweringWords({ priority: upset, status: 'waiting', unanswered: 0 })).toBeNull()
  })
})

describe('the message behind a reason', () => {
  const head = conversationOf({
    id: 'a',
    name: 'A',
    handle: 'a',
    channel: 'x',
    text: '',
    score: 50,
    mood: -0.9,
    dueIn: 5,
    reasons: [],
  })
  const was = { label: 'neutral', score: 0, confidence: 0.6 } as const
  const messages = [
    messageOf(head, 'in', 'bad', 9, judged(-0.9, ['bad'], { confidence: 0.8 })),
    messageOf(head, 'in', 'bad and late', 8, {
      ...judged(-0.9, ['bad'], { topics: [{ topic: 'legal', evidence: ['a', 'b', 'c', 'd'] }] }),
      relabel: { urgent: true, by: 'rui', at: '', was },
    }),
    messageOf(head, 'out', 'bad', 7, judged(-0.9, ['bad'])),
  ]
  const behind = (code: string, evidence?: string) =>
    messageBehind({ code, points: 1, ...(evidence === undefined ? {} : { evidence }) }, messages)
  const source = (code: string, evidence?: string) =>
    sourceOf(
      { code, points: 1, ...(evidence === undefined ? {} : { evidence }) },
      behind(code, evidence),
      messages,
      head,
    )

  test('is the customer’s newest with the very words it quotes', () => {
    expect(behind('sentiment', 'bad')).toBe(messages[1])
    expect(behind('topic_legal', 'a, b, c')).toBe(messages[1])
    expect(behind('topic_legal', 'a, b')).toBeUndefined()
    expect(behind('reach', '12')).toBeUndefined()
    expect(behind('sentiment')).toBeUndefined()
  })

  test('tells who says so', () => {
    expect(source('sentiment', 'bad')).toEqual({ confidence: 0.94 })
    expect(source('sentiment', 'gone')).toEqual({ confidence: 0.94 })
    expect(source('urgency')).toEqual({ by: 'rui' })
    expect(source('urgency', 'late')).toBeNull()
    expect(sourceOf({ code: 'sentiment', points: 1 }, undefined, [], { ...head, unanswered: 2 })).toBeNull()
  })
})
