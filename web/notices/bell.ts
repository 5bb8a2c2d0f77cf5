// When does what came for me ring, and how often? In quiet hours never; out of sight once in half a minute, together.
import type { NoticeView } from '#shared/api/shapes.ts'
import { type NotifySettings, rings } from '#shared/domain/notify-settings.ts'

/** Nothing is told to the system, or sounds, more often than this. */
export const onceInMs = 30_000

export type BellPorts = {
  now: () => number
  /** Is the page in front of somebody? */
  looking: () => boolean
  /** On the page itself. */
  show: (notice: NoticeView) => void
  /** By the system: one, or several at once. */
  tell: (notices: readonly NoticeView[]) => void
  chime: () => void
  later: (ms: number, then: () => void) => void
}

export class Bell {
  readonly #ports: BellPorts
  #held: NoticeView[] = []
  #unsure: { notice: NoticeView; at: number }[] = []
  #toldAt = Number.NEGATIVE_INFINITY
  #chimedAt = Number.NEGATIVE_INFINITY
  #waits = false

  constructor(ports: BellPorts) {
    this.#ports = ports
  }

  /** Takes in what came. Null while it is not known how one wants to be told, quiet hours among it: nothing rings then. */
  take(notice: NoticeView, settings: NotifySettings | null): void {
    const { now, looking, show, chime, later } = this.#ports
    const at = now()
    if (settings === null) {
      this.#unsure = [...this.#unsure.filter((one) => at - one.at < onceInMs), { notice, at }]
      return
    }
    if (!rings(settings, notice.kind, at)) return
    if (settings.sound && at - this.#chimedAt >= onceInMs) {
      this.#chimedAt = at
      chime()
    }
    if (looking()) {
      show(notice)
      return
    }
    this.#held.push(notice)
    const wait = this.#toldAt + onceInMs - at
    if (wait <= 0) this.#tell()
    else if (!this.#waits) {
      this.#waits = true
      later(wait, () => this.#tell())
    }
  }

  /** Now it is known: what has come in the last half minute rings, what is older is only counted. */
  settle(settings: NotifySettings): void {
    const at = this.#ports.now()
    for (const one of this.#unsure.splice(0)) if (at - one.at < onceInMs) this.take(one.notice, settings)
  }

  #tell(): void {
    this.#waits = false
    this.#toldAt = this.#ports.now()
    this.#ports.tell(this.#held.splice(0))
  }
}
