// When does a row show what has come? The rows are read after each frame that drew a change of theirs.
import type { Page } from 'playwright-core'
import { numberIn, type Sent } from './event-stream.ts'

type Row = { id: string; text: string }
type Seen = Row & { at: number }
type Look = { at: number; ids: ReadonlySet<string> }

export type Lateness = {
  /** Events whose row was in the document from before they were sent until a second after. */
  watched: number
  /** Of these, shown later than a second after they were sent, or never. */
  late: number
  /** ms from the server to the painted row. */
  median: number
  p95: number
  worst: number
}

const lateMs = 1000

/** What is answered while the rows are watched; their customers never say it. */
export const answer = 'On its way.'

export class RowWatch {
  readonly #page: Page
  readonly #seen = new Map<string, { n: number; at: number }[]>()
  readonly #answered = new Set<string>()
  readonly #looks: Look[] = []

  constructor(page: Page) {
    this.#page = page
  }

  /** Conversations whose rows are in the document and neither open nor written in. */
  get inSight(): readonly string[] {
    return [...(this.#looks.at(-1)?.ids ?? [])]
  }

  /** Begins to watch: a change marks the frame, and after the frame has been painted the rows are read. */
  async begin(): Promise<void> {
    await this.#page.evaluate(() => {
      const seen: Seen[] = []
      const shown = new Map<string, string>()
      let planned = false
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        planned = false
        const at = Date.now()
        for (const row of document.querySelectorAll('#queue [role="option"]')) {
          const text = row.textContent ?? ''
          if (shown.get(row.id) === text) continue
          shown.set(row.id, text)
          seen.push({ id: row.id, text, at })
        }
        if (shown.size > 200) shown.clear()
      }
      new MutationObserver(() => {
        if (planned) return
        planned = true
        requestAnimationFrame(() => channel.port2.postMessage(null))
      }).observe(document.querySelector('#queue') ?? document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      })
      Object.assign(globalThis, { harkenSeen: seen })
    })
  }

  /** Takes over what the page has noted, and notes which rows are there now. */
  async look(): Promise<void> {
    const { seen, here, at } = await this.#page.evaluate(() => {
      const noted: Seen[] = Reflect.get(globalThis, 'harkenSeen')
      const rows = [...document.querySelectorAll('#queue [role="option"]')]
      return {
        at: Date.now(),
        seen: noted.splice(0),
        here: rows
          .filter(
            (row) => row.getAttribute('aria-selected') !== 'true' && !row.textContent?.includes('Draft:'),
          )
          .map(({ id }) => id.replace('row-', '')),
      }
    })
    this.#looks.push({ at, ids: new Set(here) })
    for (const row of seen) {
      const id = row.id.replace('row-', '')
      const n = this.#numberOf(id, row.text)
      if (n === null) continue
      const known = this.#seen.get(id) ?? []
      known.push({ n, at: row.at })
      this.#seen.set(id, known)
    }
  }

  /** Of the last event that the text shows; our own answer, when it comes, is after all that was asked before it. */
  #numberOf(id: string, text: string): number | null {
    if (!text.includes(answer)) {
      this.#answered.delete(id)
      return numberIn(text)
    }
    if (this.#answered.has(id)) return null
    this.#answered.add(id)
    return Number.POSITIVE_INFINITY
  }

  /** An event counts as shown once its row shows it, or what came after it. */
  lateness(sent: readonly Sent[]): Lateness {
    const delays = sent
      .filter(({ id, at }) => this.#wasThere(id, at))
      .map(({ n, id, at }) => {
        const shown = this.#seen.get(id)?.find((one) => one.n >= n && one.at >= at)
        return shown === undefined ? Number.POSITIVE_INFINITY : Math.max(0, shown.at - at)
      })
      .toSorted((a, b) => a - b)
    const share = (part: number): number => delays[Math.floor(part * (delays.length - 1))] ?? Number.NaN
    return {
      watched: delays.length,
      late: delays.filter((ms) => ms > lateMs).length,
      median: share(0.5),
      p95: share(0.95),
      worst: share(1),
    }
  }

  #wasThere(id: string, at: number): boolean {
    const around = this.#looks.filter((look) => look.at >= at - lateMs && look.at <= at + 2 * lateMs)
    const before = around.some((look) => look.at <= at)
    const after = around.some((look) => look.at >= at + lateMs)
    return before && after && around.every(({ ids }) => ids.has(id))
  }
}

/** Reads every row of the list from its top to its end, as a person would who scrolls through all of it. */
export function allRows(page: Page): Promise<Row[]> {
  return page.locator('#queue').evaluate(async (queue) => {
    const rows = new Map<string, string>()
    queue.scrollTo(0, 0)
    for (;;) {
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
      for (const row of queue.querySelectorAll('[role="option"]')) rows.set(row.id, row.textContent ?? '')
      if (queue.scrollTop + queue.clientHeight >= queue.scrollHeight - 1) break
      // Five rows beyond either edge are in the document too.
      queue.scrollBy(0, queue.clientHeight + 560)
    }
    queue.scrollTo(0, 0)
    return [...rows].map(([id, text]) => ({ id: id.replace('row-', ''), text }))
  })
}
