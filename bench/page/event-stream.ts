// What happens to a busy team in five minutes? Fifty events a second, most of them in rows that are looked at.
import { conversationOf, judged, messageOf } from '../../test/web/stand-in/builders.ts'
import type { World } from '../../test/web/stand-in/world.ts'
import { sketchOf } from './long-queue.ts'

export const eventsASecond = 50

/** A message `n` written to conversation `id`, and the epoch ms at which it left the server. */
export type Sent = { n: number; id: string; at: number }

/** The number a row shows, of the last message in it; null for any other text. */
export const numberIn = (text: string): number | null => {
  const found = /Event (\d+)\./.exec(text)
  return found === null ? null : Number(found[1])
}

/** Sends events until `stop`; `inSight` names the conversations whose rows are looked at and may be written to. */
export class EventStream {
  readonly sent: Sent[] = []
  readonly #world: World
  readonly #inSight: () => readonly string[]
  readonly #open: string[]
  readonly #began = Date.now()
  readonly #timer: ReturnType<typeof setInterval>
  #count = 0

  constructor(world: World, inSight: () => readonly string[]) {
    this.#world = world
    this.#inSight = inSight
    this.#open = [...world.conversations.values()]
      .filter(({ id, status }) => status === 'needs_reply' && id.startsWith('long-queue'))
      .map(({ id }) => id)
    this.#timer = setInterval(() => this.#due(), 20)
  }

  /** How many events there have been. */
  stop(): number {
    clearInterval(this.#timer)
    return this.#count
  }

  // As many as the time since the beginning asks for: a timer that was late is made up for.
  #due(): void {
    const due = Math.floor(((Date.now() - this.#began) / 1000) * eventsASecond)
    while (this.#count < due) this.#happen(++this.#count)
  }

  // Six in ten in sight, a quarter anywhere, the rest new conversations and ones that colleagues close.
  #happen(n: number): void {
    const kind = n % 20
    const inSight = this.#inSight()
    if (kind < 12 && inSight.length > 0) this.#write(n, inSight[n % inSight.length] ?? '')
    else if (kind < 17) this.#write(n, this.#open[(n * 7919) % this.#open.length] ?? '')
    else if (kind < 19) this.#arrive(n)
    else this.#close(this.#open[(n * 104_729) % this.#open.length] ?? '')
  }

  #write(n: number, id: string): void {
    const before = this.#world.conversations.get(id)
    if (before === undefined || before.status !== 'needs_reply') return
    const text = `Event ${n}. Has anybody seen my parcel?`
    const message = messageOf(before, 'in', text, 0, judged(-0.3))
    const at = Date.now()
    const value = {
      ...before,
      version: before.version + 1,
      unanswered: before.unanswered + 1,
      lastMessage: { text, at: message.at, direction: 'in' as const },
    }
    this.#world.conversations.set(id, value)
    this.#world.messages.get(id)?.push(message)
    this.sent.push({ n, id, at })
    this.#world.tell([
      { kind: 'message', id: message.id, value: message },
      { kind: 'conversation', id, value },
    ])
  }

  #arrive(n: number): void {
    const sketch = sketchOf(n % 10_000, `newcomer-${String(n).padStart(7, '0')}`)
    const conversation = conversationOf(sketch)
    const message = messageOf(conversation, 'in', sketch.text, 0, judged(sketch.mood))
    this.#world.add(conversation, [message])
    this.#world.tell([{ kind: 'conversation', id: conversation.id, value: conversation }])
  }

  #close(id: string): void {
    if (this.#inSight().includes(id) || this.#world.conversations.get(id)?.status !== 'needs_reply') return
    this.#world.change(id, { status: 'done', assignee: null, dueAt: null }, { type: 'closed', by: 'bia' })
  }
}
