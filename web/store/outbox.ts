// What was done without a connection, and is still to be told? Kept on disk, told in its order, each once.
import * as z from 'zod/mini'
import { type Conversation, conversationShape } from '#shared/api/shapes.ts'
import { wishShape } from './wishes.ts'

/** `number` orders them; `seenUntil`: when the last message was written that the person knew of. */
export const keptShape = z.object({
  number: z.number(),
  conversation: z.string(),
  wish: wishShape,
  seenUntil: z.string(),
  patch: z.partial(conversationShape),
})
export type Kept = z.infer<typeof keptShape>

/** `away`: still no connection; everything stays as it is. */
export type Outcome =
  | { kind: 'done'; value: Conversation }
  | { kind: 'refused'; words: string }
  | { kind: 'away' }

export type OutboxPorts = {
  /** What lies on disk; rejects, as `put` does, where the browser has no database to give. */
  read(): Promise<Kept[]>
  put(kept: Kept): Promise<void>
  remove(number: number): Promise<void>
  /** Tells the server, unless it has got there before. `told`: another page has, so that it is only asked how things stand. */
  tell(kept: Kept, told: boolean): Promise<Outcome>
  /** Shows what is kept until it is settled. */
  show(kept: Kept): void
  settled(kept: Kept, outcome: Exclude<Outcome, { kind: 'away' }>): void
  count(waiting: number): void
  /** Runs one at a time among all pages of this browser. */
  alone<T>(run: () => Promise<T>): Promise<T>
}

export class Outbox {
  readonly #ports: OutboxPorts
  #waiting: Kept[] = []
  /** Numbers this page has seen on disk. */
  readonly #onDisk = new Set<number>()
  #telling: Promise<void> | null = null

  constructor(ports: OutboxPorts) {
    this.#ports = ports
  }

  get waiting(): readonly Kept[] {
    return this.#waiting
  }

  /** Takes up what an earlier page left. */
  async open(): Promise<void> {
    const known = new Set(this.#waiting.map(({ number }) => number))
    const all = await this.#ports.read().catch(() => [])
    const left = all.filter(({ number }) => !known.has(number))
    this.#waiting = [...left, ...this.#waiting].sort((a, b) => a.number - b.number)
    for (const kept of left) {
      this.#onDisk.add(kept.number)
      this.#ports.show(kept)
    }
    this.#ports.count(this.#waiting.length)
  }

  /** Keeps a change behind those that wait already. `onDisk` resolves once it is safe, or will be kept only as long as the page. */
  keep(change: Omit<Kept, 'number'>, nowMs: number): { kept: Kept; onDisk: Promise<void> } {
    const number = Math.max(nowMs, (this.#waiting.at(-1)?.number ?? 0) + 1)
    const kept = { ...change, number }
    this.#waiting = [...this.#waiting, kept]
    this.#ports.count(this.#waiting.length)
    const onDisk = this.#ports.put(kept).then(
      () => void this.#onDisk.add(number),
      () => {},
    )
    return { kept, onDisk }
  }

  /** Tells the server what waits, in order, until all is told or the connection is away again. */
  tellAll(): Promise<void> {
    this.#telling ??= this.#ports
      .alone(() => this.#tell())
      .finally(() => {
        this.#telling = null
      })
    return this.#telling
  }

  async #tell(): Promise<void> {
    const told = await this.#toldElsewhere()
    // Once one change of a conversation was refused, those built upon it make no sense.
    const refused = new Map<string, string>()
    for (let kept = this.#waiting[0]; kept !== undefined; kept = this.#waiting[0]) {
      const before = refused.get(kept.conversation)
      const outcome: Outcome =
        before === undefined
          ? await this.#ports.tell(kept, told.has(kept.number))
          : { kind: 'refused', words: before }
      if (outcome.kind === 'away') return
      if (outcome.kind === 'refused') refused.set(kept.conversation, outcome.words)
      await this.#ports.remove(kept.number)
      this.#onDisk.delete(kept.number)
      this.#waiting = this.#waiting.slice(1)
      this.#ports.settled(kept, outcome)
      this.#ports.count(this.#waiting.length)
    }
  }

  /** What has gone from the disk was told by a page that took it up from there. */
  async #toldElsewhere(): Promise<ReadonlySet<number>> {
    const seen = [...this.#onDisk]
    const there = await this.#ports.read().then(
      (all) => all.map(({ number }) => number),
      () => seen,
    )
    return new Set(seen.filter((number) => !there.includes(number)))
  }
}
