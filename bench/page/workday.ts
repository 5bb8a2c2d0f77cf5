// Is the page the same after a day of work? Events and a person's acts at a hundred times their pace, then what is left.
import type { CDPSession, Page } from 'playwright-core'
import { EventStream } from './event-stream.ts'
import { type OpenedPage, toTop } from './opened-page.ts'
import { allRows, answer, type Lateness, RowWatch } from './row-watch.ts'

export type Workday = {
  events: number
  conversationsWorked: number
  heapBeforeMb: number
  heapAfterMb: number
  /** Elements and listeners more than before, once unused ones are collected. */
  moreNodes: number
  moreListeners: number
  lateness: Lateness
  /** Rows that do not show at the end what the server has, or are missing, or are too many. */
  lost: number
}

const lookEveryMs = 250

export async function workday(opened: OpenedPage, minutes: number): Promise<Workday> {
  const { page, cdp, standIn } = opened
  await toTop(opened)
  const person = new Person(page)
  for (let n = 0; n < 6; n++) await person.workOnOne()
  const before = await memory(cdp)

  const watch = new RowWatch(page)
  await watch.begin()
  await watch.look()
  const stream = new EventStream(standIn.world, () => watch.inSight)
  let over = false
  const looking = (async () => {
    while (!over) {
      await watch.look()
      await page.waitForTimeout(lookEveryMs)
    }
  })()
  const until = Date.now() + minutes * 60_000
  while (Date.now() < until) await person.workOnOne()
  const events = stream.stop()
  // Answers are held for ten seconds: until the last has left, the list may change while it is read.
  await page.waitForTimeout(12_000)
  over = true
  await looking
  await person.putInOrder()
  const after = await memory(cdp)
  const lateness = watch.lateness(stream.sent)

  const shown = new Map((await allRows(page)).map(({ id, text }) => [id, text]))
  const waiting = [...standIn.world.conversations.values()].filter(({ status }) => status === 'needs_reply')
  // A row whose answer was begun shows the draft in the place of what was said last.
  const says = (id: string, words: string): boolean =>
    [words, 'Draft:'].some((either) => shown.get(id)?.includes(either))
  const stale = waiting.filter(({ id, lastMessage }) => !says(id, lastMessage.text))
  for (const one of stale.slice(0, 5))
    console.error('stale:', one.id, one.lastMessage.text, '|', shown.get(one.id))
  // What was answered or closed since the list was last put in order says so, and stays until the next time.
  const tooMany = [...shown].filter(
    ([id, text]) => !text.includes('leaves at next merge') && waiting.every((one) => one.id !== id),
  )
  for (const [id, text] of tooMany.slice(0, 5)) console.error('too many:', id, '|', text)
  return {
    events,
    conversationsWorked: person.worked,
    heapBeforeMb: before.heapMb,
    heapAfterMb: after.heapMb,
    moreNodes: after.nodes - before.nodes,
    moreListeners: after.listeners - before.listeners,
    lateness,
    lost: stale.length + tooMany.length,
  }
}

/** One who goes from row to row, reads, writes, and sends, closes or thinks better of it. */
class Person {
  readonly #page: Page
  worked = 0

  constructor(page: Page) {
    this.#page = page
  }

  async workOnOne(): Promise<void> {
    const page = this.#page
    const act = ++this.worked % 4
    await this.#press('j')
    await page.waitForTimeout(250)
    if (act === 0) return this.#press('e')
    if (act === 1) {
      await this.#press('r')
      await page.keyboard.type(answer, { delay: 15 })
      await page.keyboard.press('Control+Enter')
      await this.#press('Escape')
    } else if (act === 2) {
      await this.#press('r')
      await page.keyboard.type('Let me see', { delay: 15 })
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Backspace')
      await this.#press('Escape')
    } else {
      await this.#press('Control+k')
      await page.keyboard.type('snooz', { delay: 15 })
      await this.#press('Escape')
    }
    await page.locator('#queue').focus()
    if (this.worked % 10 === 0) await this.putInOrder()
  }

  /** Puts what waits behind the list into it. */
  async putInOrder(): Promise<void> {
    await this.#page.locator('#queue').focus()
    await this.#press('.')
    await this.#page.waitForTimeout(300)
  }

  async #press(key: string): Promise<void> {
    await this.#page.keyboard.press(key)
    await this.#page.waitForTimeout(120)
  }
}

/** What is used once everything unused has been collected. */
async function memory(cdp: CDPSession): Promise<{ heapMb: number; nodes: number; listeners: number }> {
  for (let n = 0; n < 3; n++) await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0
  return {
    heapMb: value('JSHeapUsedSize') / 2 ** 20,
    nodes: value('Nodes'),
    listeners: value('JSEventListeners'),
  }
}
