// What stands behind the measured page? Ten thousand conversations, each with a few messages to open.
import { conversationOf, judged, messageOf, type Sketch } from '../../test/web/stand-in/builders.ts'
import type { World } from '../../test/web/stand-in/world.ts'

export const many = 10_000

const said = [
  ['en', 'Where is my parcel? It says delivered, and nobody was here.', -0.6],
  ['es', 'Buenas, ¿puedo recogerlo mañana en la tienda de la esquina?', 0.02],
  ['de', 'Der Fahrer war sehr nett, vielen Dank dafür!', 0.8],
  ['pt', 'Já é a segunda vez que a encomenda chega molhada, quero o meu dinheiro de volta.', -0.75],
] as const

export const longQueueId = (n: number): string => `long-queue-${String(n).padStart(5, '0')}`

/** A conversation that is due `n` seconds after the hour that begins now, in one of four languages and channels. */
export function sketchOf(n: number, id = longQueueId(n)): Sketch {
  const [language, text, mood] = said[n % said.length] ?? said[0]
  return {
    id,
    name: `Person ${n}`,
    handle: `person_${n}`,
    channel: ['x', 'bluesky', 'telegram', 'whatsapp'][n % 4] ?? 'x',
    text,
    score: 70 - (n % 60),
    mood,
    dueIn: 60 + n / 60,
    language,
    followers: 10 * n,
    reasons: [
      ...(mood < 0 ? [{ code: 'sentiment', points: Math.round(-mood * 35) }] : []),
      ...(text.includes('?') ? [{ code: 'question', points: 8 }] : []),
    ],
    ...(n % 4 === 3 ? { windowIn: 700 } : {}),
    ...(n % 9 === 0 ? { tier: 'vip' } : {}),
    ...(n % 11 === 0 ? { more: { assignee: 'rui' } } : {}),
  }
}

/** Adds the queue to what the stand-in knows already. */
export function addLongQueue(world: World): void {
  for (let n = 0; n < many; n++) {
    const sketch = sketchOf(n)
    const conversation = conversationOf(sketch)
    const asks = (minutesAgo: number) =>
      messageOf(conversation, 'in', sketch.text, minutesAgo, judged(sketch.mood))
    world.add(conversation, [
      asks(190),
      messageOf(conversation, 'out', 'We are looking for it and will be back within the hour.', 170),
      asks(60),
      asks(12),
    ])
  }
}
