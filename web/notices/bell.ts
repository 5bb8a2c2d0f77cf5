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
  #toldAt = Number.NEGATIVE_INFINITY
  #chimedAt = Number.NEGATIVE_INFINITY
  #waits = false

  constructor(ports: BellPorts) {
    this.#ports = ports
  }

  take(notice: NoticeView, settings: NotifySettings): void {
    const { now, looking, show, chime, later } = this.#ports
    const at = now()
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

  #tell(): void {
    this.#waits = false
    this.#toldAt = this.#ports.now()
    this.#ports.tell(this.#held.splice(0))
  }
}
