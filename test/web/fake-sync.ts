// A network and a clock for the sync engine that do exactly what a test says.
import type { Change, ClientFrame, ServerFrame } from '#shared/api/live.ts'
import type { LinkEvents, SyncAnswer, SyncPhase, SyncPorts } from '../../web/sync/sync-ports.ts'

type FakeLink = { events: LinkEvents; sent: ClientFrame[]; closed: boolean }

export class FakeSync {
  readonly links: FakeLink[] = []
  readonly applied: Change[] = []
  readonly asked: number[] = []
  readonly phases: SyncPhase[] = []
  reloads = 0
  seq = 0
  answer: (since: number) => SyncAnswer | Error = (since) => ({ changes: [], seq: since })
  ticketWorks = true
  #now = 0
  #timers: { at: number; then: () => void }[] = []

  readonly ports: SyncPorts = {
    ticket: () => (this.ticketWorks ? Promise.resolve('t') : Promise.reject(new Error('offline'))),
    open: (_, events) => {
      const link: FakeLink = { events, sent: [], closed: false }
      this.links.push(link)
      return {
        send: (frame) => link.sent.push(frame),
        close: () => {
          link.closed = true
        },
      }
    },
    since: async (seq) => {
      this.asked.push(seq)
      const answer = this.answer(seq)
      if (answer instanceof Error) throw answer
      return answer
    },
    reload: async () => {
      this.reloads++
    },
    apply: (changes) => this.applied.push(...changes),
    report: (phase, seq) => {
      this.phases.push(phase)
      this.seq = seq
    },
    later: (ms, then) => {
      const timer = { at: this.#now + ms, then }
      this.#timers.push(timer)
      return () => {
        this.#timers = this.#timers.filter((other) => other !== timer)
      }
    },
    chance: () => 0.5,
  }

  get newest(): FakeLink {
    const link = this.links.at(-1)
    if (link === undefined) throw new Error('Nothing has connected yet.')
    return link
  }

  /** Lets everything run that waits for nothing but promises. */
  async settle(): Promise<void> {
    for (let n = 0; n < 20; n++) await Promise.resolve()
  }

  /** Moves the clock, calling what falls due in order. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    for (;;) {
      await this.settle()
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined || next.at > end) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#now = next.at
      next.then()
    }
    this.#now = end
    await this.settle()
  }

  async open(): Promise<void> {
    await this.settle()
    this.newest.events.opened()
    await this.settle()
  }

  frame(seq: number | null, changes: Change[] = []): void {
    const frame: ServerFrame = { type: 'changes', seq, changes }
    this.newest.events.frame(frame)
  }
}

/** A change that is told apart by its number. */
export const counts = (n: number): Change => ({ kind: 'counts', id: 'views', value: { needs_reply: n } })
