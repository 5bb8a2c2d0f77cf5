// A clock that stands still until a test moves it.

/** Starts at 2026-11-22T10:00:00Z. */
export class TestClock {
  #ms = Date.UTC(2026, 10, 22, 10)

  now = (): Date => new Date(this.#ms)

  advance(seconds: number): void {
    this.#ms += seconds * 1000
  }

  /** The ISO instant so many seconds from now; negative: ago. */
  at(seconds = 0): string {
    return new Date(this.#ms + seconds * 1000).toISOString()
  }
}
