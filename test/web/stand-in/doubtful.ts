// Who writes what triage doubts? One nobody can judge for sure, and one who sends the same to everybody.
import { conversationOf, judged, messageOf } from './builders.ts'
import type { World } from './world.ts'

export function doubtful(world: World): void {
  unsure(world)
  spammer(world)
}

function unsure(world: World): void {
  const text = 'Well, that was quick. Three weeks 👏🏽'
  const conversation = conversationOf({
    id: 'iris-vermeer-001',
    name: 'Iris Vermeer',
    handle: 'irisv',
    channel: 'x',
    text,
    score: 9,
    mood: 0.11,
    dueIn: 1400,
    reasons: [
      { code: 'public_thread', points: 6 },
      { code: 'reach', points: 3, evidence: 'unknown' },
    ],
  })
  const mood = judged(0.31, ['quick'], { confidence: 0.41 })
  world.add(conversation, [
    messageOf(conversation, 'in', '📦📦', 30, judged(0, [], { confidence: 0, unscorable: 'no_words' })),
    messageOf(conversation, 'in', text, 29, {
      ...mood,
      sentiment: { ...mood.sentiment, judge: 'local_instead' },
    }),
    messageOf(conversation, 'in', 'Still nothing.', 28, judged(-0.3, ['nothing'], { confidence: 0.47 })),
  ])
}

function spammer(world: World): void {
  const text =
    'You idiots are missing out!!! Claim your parcel refund here: https://example.com/refund. Act now'
  const conversation = conversationOf({
    id: 'parcel-refunds-1',
    name: 'Parcel Refunds',
    handle: 'parcel_refunds',
    channel: 'x',
    text,
    score: 0,
    mood: -0.7,
    dueIn: 1420,
    reasons: [
      { code: 'sentiment', points: 21, evidence: 'missing out' },
      { code: 'topic_money', points: 14, evidence: 'refund' },
      { code: 'copies', points: -25, evidence: '12' },
      { code: 'spam', points: -45, evidence: 'Claim your, Act now' },
    ],
  })
  world.add(conversation, [
    messageOf(
      conversation,
      'in',
      text,
      20,
      judged(-0.7, ['missing out'], {
        topics: [{ topic: 'money', evidence: ['refund'] }],
        offensive: { value: 0.8, evidence: ['idiots'] },
        spam: { value: 0.9, evidence: ['Claim your', 'Act now'] },
      }),
    ),
  ])
}
