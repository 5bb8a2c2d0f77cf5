// What jumps on the page? Layout shifts as the browser counts them, and those it forgives after a key.
import type { Page } from 'playwright-core'

export type Shifts = {
  /** As the measure is defined: without what moves within half a second of a key or a click. */
  counted: number
  /** With it. */
  all: number
}

/** Begins to watch; put into the page before its own scripts. */
export function watchShifts(): void {
  const shifts = { counted: 0, all: 0 }
  Object.assign(globalThis, { harkenShifts: shifts })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = Object.assign({ value: 0, hadRecentInput: false }, entry.toJSON())
      shifts.all += value
      if (!hadRecentInput) shifts.counted += value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** What has jumped since the page began. */
export const shiftsOf = (page: Page): Promise<Shifts> =>
  page.evaluate(() =>
    Object.assign({ counted: Number.NaN, all: Number.NaN }, Reflect.get(globalThis, 'harkenShifts')),
  )
