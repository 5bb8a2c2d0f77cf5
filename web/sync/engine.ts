// How does the page stay true to the server? One socket, numbered batches, and catching up whenever one is missing.
import type { ClientFrame, ServerFrame } from '#shared/api/live.ts'
import { backoffMs } from './backoff.ts'
import { Sequence } from './sequence.ts'
import type { Link, SyncPhase, SyncPorts } from './sync-ports.ts'

export const pingEveryMs = 5 * 60_000
/** API Gateway ends a connection after two hours; ours is replaced before that. */
export const replaceAfterMs = 105 * 60_000
const answerWithinMs = 20_000
const gapPatienceMs = 250

/** Connects, reconnects, and asks for what was missed. `start` once; `pause` and `resume` with the tab. */
export class SyncEngine {
  readonly #ports: SyncPorts
  #sequence = new Sequence(0)
  #phase: SyncPhase = 'connecting'
  #link: Link | null = null
  #attempt = 0
  #failures = 0
  #catchingUp = false
  #gapTries = 0
  #timers = new Map<'retry' | 'ping' | 'pong' | 'replace' | 'gap', () => void>()

  constructor(ports: SyncPorts) {
    this.#ports = ports
  }

  get phase(): SyncPhase {
    return this.#phase
  }

  /** Begins after `seq`: what the page loaded is at least as new as that. */
  start(seq: number): void {
    this.#sequence = new Sequence(seq)
    this.#connect()
  }

  /** Lets go of the socket until `resume`. */
  pause(): void {
    if (this.#phase === 'paused') return
    this.#letGo()
    this.#say('paused')
  }

  /** Connects again at once: the tab is looked at, or the network is back. */
  resume(): void {
    if (this.#phase === 'live') return
    this.#failures = 0
    this.#say('reconnecting')
    this.#connect()
  }

  stop(): void {
    this.#letGo()
  }

  /** Sends a frame if connected; presence is not worth keeping. */
  send(frame: ClientFrame): void {
    if (this.#phase === 'live') this.#link?.send(frame)
  }

  #connect(): void {
    const attempt = ++this.#attempt
    this.#clear('retry', 'replace')
    const previous = this.#link
    this.#ports.ticket().then(
      (ticket) => {
        if (attempt !== this.#attempt) return
        const link = this.#ports.open(ticket, {
          opened: () => {
            if (attempt !== this.#attempt) return link.close()
            this.#link = link
            previous?.close()
            this.#opened()
          },
          frame: (frame) => this.#frame(frame),
          closed: () => {
            if (attempt === this.#attempt) this.#lost()
          },
        })
      },
      () => {
        if (attempt === this.#attempt) this.#lost()
      },
    )
  }

  #opened(): void {
    this.#set('replace', replaceAfterMs + this.#ports.chance() * 5 * 60_000, () => this.#connect())
    this.#keepAlive()
    void this.#catchUp().then((caught) => {
      if (!caught) return
      this.#failures = 0
      this.#say('live')
    })
  }

  #lost(): void {
    this.#link?.close()
    this.#link = null
    this.#clear('ping', 'pong', 'replace')
    if (this.#phase === 'paused') return
    this.#say('reconnecting')
    this.#failures++
    // Without a socket for long the list is still kept up to date, at the pace of the attempts.
    if (this.#failures > 3) void this.#catchUp()
    this.#set('retry', backoffMs(this.#failures, this.#ports.chance()), () => this.#connect())
  }

  #frame(frame: ServerFrame): void {
    this.#clear('pong')
    if (frame.type === 'pong') return
    this.#ports.apply(frame.changes)
    if (frame.seq === null) return
    this.#sequence.take(frame.seq)
    if (this.#sequence.gap) this.#mindGap()
    else this.#clear('gap')
    this.#say(this.#phase)
  }

  // Batches of two writers may overtake each other by a moment, so a gap gets that moment to close itself.
  #mindGap(): void {
    if (this.#timers.has('gap') || this.#catchingUp) return
    const wait = gapPatienceMs * 2 ** Math.min(this.#gapTries, 5) * (0.75 + this.#ports.chance() / 2)
    this.#set('gap', wait, () => {
      this.#gapTries++
      void this.#catchUp()
    })
  }

  async #catchUp(): Promise<boolean> {
    if (this.#catchingUp) return true
    this.#catchingUp = true
    try {
      const answer = await this.#ports.since(this.#sequence.known)
      if ('reset' in answer) await this.#ports.reload()
      else this.#ports.apply(answer.changes)
      this.#sequence.reach(answer.seq)
    } catch {
      this.#catchingUp = false
      if (this.#link !== null && this.#phase !== 'live') this.#lost()
      return false
    }
    this.#catchingUp = false
    if (this.#sequence.gap) this.#mindGap()
    else this.#gapTries = 0
    this.#say(this.#phase)
    return true
  }

  #keepAlive(): void {
    this.#set('ping', pingEveryMs, () => {
      this.#link?.send({ type: 'ping' })
      this.#set('pong', answerWithinMs, () => this.#lost())
      this.#keepAlive()
    })
  }

  #letGo(): void {
    this.#attempt++
    this.#clear('retry', 'ping', 'pong', 'replace', 'gap')
    this.#link?.close()
    this.#link = null
  }

  #say(phase: SyncPhase): void {
    this.#phase = phase
    this.#ports.report(phase, this.#sequence.known)
  }

  #set(name: 'retry' | 'ping' | 'pong' | 'replace' | 'gap', ms: number, then: () => void): void {
    this.#timers.get(name)?.()
    this.#timers.set(
      name,
      this.#ports.later(ms, () => {
        this.#timers.delete(name)
        then()
      }),
    )
  }

  #clear(...names: ('retry' | 'ping' | 'pong' | 'replace' | 'gap')[]): void {
    for (const name of names) {
      this.#timers.get(name)?.()
      this.#timers.delete(name)
    }
  }
}
