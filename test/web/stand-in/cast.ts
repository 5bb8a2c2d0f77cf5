// Who writes to the stand-in? Five people with a story, and forty more behind them.
import type { ReplyView } from '#shared/api/shapes.ts'
import { conversationOf, judged, messageOf, minutesFromNow, type Sketch } from './builders.ts'
import { crowd } from './crowd.ts'
import { doubtful } from './doubtful.ts'
import type { World } from './world.ts'

/** Fills the world as it is when a test begins. */
export function fillWorld(world: World): void {
  tomas(world)
  maya(world)
  sara(world)
  doubtful(world)
  for (const sketch of crowd) {
    const conversation = conversationOf(sketch)
    const mood = judged(sketch.mood, [], { confidence: conversation.sentiment.confidence })
    world.add(conversation, [messageOf(conversation, 'in', sketch.text, 5, mood)])
  }
}

function tomas(world: World): void {
  const sketch: Sketch = {
    id: 'tomas-herrera-01',
    name: 'Tomás Herrera',
    handle: '+34 6·· ··· 118',
    channel: 'whatsapp',
    text: '¿Hola? Llevo una hora esperando en la puerta y nadie llega. Es la segunda vez.',
    score: 84,
    mood: -0.82,
    dueIn: -2,
    windowIn: -2,
    language: 'es',
    reasons: [
      { code: 'sentiment', points: 24, evidence: 'una hora esperando' },
      { code: 'reply_failed', points: 22, evidence: 'window_closed' },
      { code: 'urgency', points: 16, evidence: 'la segunda vez' },
      { code: 'repeat_contact', points: 12, evidence: '2' },
      { code: 'unanswered', points: 10, evidence: '1' },
    ],
    more: { failedReply: true, tags: ['late', 'madrid-sur'], assignee: 'ana' },
  }
  const conversation = conversationOf(sketch)
  const failed: ReplyView = {
    id: 'tomas-herrera-01.aaaaaaaaaaaa',
    conversationId: sketch.id,
    version: 4,
    status: 'failed',
    text: 'Tomás, lo siento mucho. El repartidor está a dos calles y llega antes de las 11.',
    visibility: 'private',
    by: 'ana',
    at: minutesFromNow(-1),
    nativeId: null,
    permalink: null,
    holdUntil: null,
    failure: {
      code: 'window_closed',
      detail: 'WhatsApp’s window had closed 1 m before',
      retryable: false,
      nextAttemptAt: null,
    },
  }
  world.replies.set(failed.id, failed)
  world.add(conversation, [
    messageOf(conversation, 'in', 'Buenos días, ¿a qué hora llega el paquete?', 1500),
    messageOf(conversation, 'out', 'Entre las 9 y las 10. Le avisamos al salir.', 1490, {
      reply: {
        ...failed,
        id: 'tomas-herrera-01.bbbbbbbbbbbb',
        status: 'read',
        text: '',
        by: 'caio',
        failure: null,
      },
    }),
    messageOf(conversation, 'in', sketch.text, 12, judged(-0.82, ['una hora esperando'])),
    messageOf(conversation, 'out', failed.text, 1, { id: failed.id, nativeId: '', reply: failed }),
  ])
}

function maya(world: World): void {
  const sketch: Sketch = {
    id: 'maya-okafor-0001',
    name: 'Maya Okafor',
    handle: 'mayaokafor',
    channel: 'x',
    text: 'It’s now past the hour you promised. I’ve phoned twice. If this spoils I will be taking it further.',
    score: 92,
    mood: -0.86,
    dueIn: 4,
    followers: 12_400,
    reasons: [
      { code: 'sentiment', points: 26, evidence: 'phoned twice, taking it further' },
      { code: 'topic_safety', points: 24, evidence: 'insulin' },
      { code: 'repeat_contact', points: 14, evidence: '3' },
      { code: 'unanswered', points: 12, evidence: '2' },
      { code: 'reach', points: 10, evidence: '12400' },
      { code: 'public_thread', points: 6 },
    ],
    more: { assignee: 'ana', tags: ['medical', 'storm-elin', 'leeds'] },
  }
  const conversation = conversationOf(sketch)
  const sent: ReplyView = {
    id: 'maya-okafor-0001.aaaaaaaaaaaa',
    conversationId: sketch.id,
    version: 4,
    status: 'sent',
    text: '',
    visibility: 'public',
    by: 'ana',
    at: minutesFromNow(-80),
    nativeId: 'n1',
    permalink: 'https://example.com/post/n1',
    holdUntil: null,
    failure: null,
  }
  world.add(
    conversation,
    [
      messageOf(
        conversation,
        'in',
        'Third day of “out for delivery” for NP-48213. This is my mum’s insulin cool-box, not a pair of socks. Can a human please answer? https://example.com/track/NP-48213.',
        90,
        {
          ...judged(-0.91, ['not a pair of socks'], {
            topics: [{ topic: 'safety', evidence: ['insulin'] }],
            urgency: { value: 0.8, evidence: ['out for delivery'] },
          }),
          edited: true,
        },
      ),
      messageOf(
        conversation,
        'out',
        'Hi Maya, I’m sorry about this. I’ve asked the Leeds depot to find it now and will be back here within the hour. ^Ana',
        80,
        { reply: sent },
      ),
      messageOf(conversation, 'in', '', 52, { deleted: true }),
      messageOf(
        conversation,
        'in',
        sketch.text,
        13,
        judged(-0.86, ['phoned twice', 'taking it further'], {
          urgency: { value: 0.72, evidence: ['past the hour'] },
        }),
      ),
    ],
    [
      {
        id: 'a1',
        type: 'noted',
        by: 'bia',
        at: minutesFromNow(-68),
        detail: {
          text: 'Box is at Leeds depot, kept at 4 °C; the van turned back at the A58 flood. @Ana a bike can take it.',
        },
      },
      {
        id: 'a2',
        type: 'priority_changed',
        by: 'system',
        at: minutesFromNow(-12),
        detail: { from: 'normal', to: 'urgent' },
      },
      { id: 'a3', type: 'claimed', by: 'ana', at: minutesFromNow(-11.9), detail: {} },
      {
        id: 'a4',
        type: 'tagged',
        by: 'ana',
        at: minutesFromNow(-11.8),
        detail: { added: 'medical', removed: '' },
      },
    ],
  )
}

function sara(world: World): void {
  const sketch: Sketch = {
    id: 'sara-al-haddad-1',
    name: 'سارة الحداد',
    handle: 'sara_hd',
    channel: 'x',
    text: 'طلبي متأخر منذ خمسة أيام ولا أحد يرد على رسائلي 😡',
    score: 71,
    mood: -0.88,
    dueIn: 12,
    language: 'ar',
    followers: 310,
    reasons: [
      { code: 'sentiment', points: 31, evidence: 'متأخر منذ خمسة أيام, ولا أحد يرد' },
      { code: 'unanswered', points: 12, evidence: '1' },
    ],
  }
  const conversation = conversationOf(sketch)
  const picture = Buffer.from('picture').toString('base64url')
  world.add(conversation, [
    messageOf(
      conversation,
      'in',
      'مرحبًا، شحنتي رقم NP-47551 كان يفترض أن تصل يوم الثلاثاء. هل من جديد؟',
      40,
      judged(-0.54),
    ),
    messageOf(conversation, 'in', sketch.text, 20, {
      ...judged(-0.88, ['متأخر منذ خمسة أيام', 'ولا أحد يرد']),
      media: [
        {
          kind: 'image',
          url: `/api/media/${sketch.id}/${picture}`,
          mimeType: 'image/png',
          alt: 'A torn parcel',
        },
        {
          kind: 'document',
          url: `/api/media/${sketch.id}/${picture}`,
          mimeType: 'application/pdf',
          fileName: 'receipt.pdf',
        },
        { kind: 'video', url: null, note: 'larger than we take in' },
      ],
      reactions: ['👍'],
    }),
  ])
}
