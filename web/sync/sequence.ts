// Which numbered batches have we seen, and is one missing between them?

/** Follows the workspace's `seq`. Batches may come out of order; what is ahead is remembered until the gap closes. */
export class Sequence {
  #known: number
  readonly #ahead = new Set<number>()

  constructor(known: number) {
    this.#known = known
  }

  /** Everything up to here has been seen. */
  get known(): number {
    return this.#known
  }

  get gap(): boolean {
    return this.#ahead.size > 0
  }

  /** Notes a batch that came over the socket. */
  take(seq: number): void {
    if (seq <= this.#known) return
    this.#ahead.add(seq)
    this.#advance()
  }

  /** Notes that everything up to `seq` has been caught up with. */
  reach(seq: number): void {
    if (seq > this.#known) this.#known = seq
    for (const ahead of this.#ahead) if (ahead <= this.#known) this.#ahead.delete(ahead)
    this.#advance()
  }

  #advance(): void {
    while (this.#ahead.delete(this.#known + 1)) this.#known++
  }
}
