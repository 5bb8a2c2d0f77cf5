// The built page in a browser over the stand-in: opened for each test, and shut with a look at what it complained of.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser } from '../e2e/browser.ts'
import { type StandIn, startStandIn } from './stand-in-api.ts'

export const maya = '/inbox/needs_reply/maya-okafor-0001'

export type PageInBrowser = {
  /** What is open right now; throws while nothing is. */
  at: { readonly page: Page; readonly standIn: StandIn }
  open: (path: string, options?: { width?: number; height?: number; user?: string }) => Promise<void>
  /** Fails for what the page complained of, but for what is `expected`. */
  shut: (expected?: RegExp) => Promise<void>
  row: (name: string) => Locator
  bubble: (text: string) => Locator
}

/** For one describe block: opens its browser before its tests and closes it after them. */
export function pageIn(root: () => string): PageInBrowser {
  let browser: Browser | undefined
  let now: { page: Page; standIn: StandIn } | undefined
  const complaints: string[] = []
  const open = () => {
    if (now === undefined) throw new Error('No page is open.')
    return now
  }

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  return {
    at: {
      get page() {
        return open().page
      },
      get standIn() {
        return open().standIn
      },
    },
    open: async (path, { width = 1440, height = 900, user } = {}) => {
      if (browser === undefined) throw new Error('The browser is not open yet.')
      const standIn = await startStandIn(root())
      const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' })
      if (user !== undefined) {
        await context.addInitScript((name) => localStorage.setItem('harken.demo-person', name), user)
      }
      const page = await context.newPage()
      now = { page, standIn }
      page.setDefaultTimeout(15_000)
      complaints.length = 0
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (line) => {
        if (line.type() === 'error' && !line.text().includes('Failed to load resource'))
          complaints.push(line.text())
      })
      await page.goto(standIn.origin + path)
      const anything = page.getByRole('option').or(page.getByRole('article'))
      await anything
        .or(page.getByRole('heading', { name: /^(Pulse|Settings)$/ }))
        .or(page.getByRole('button', { name: 'All settings' }))
        .first()
        .waitFor()
      if (width > 760) await page.getByText('Live', { exact: true }).waitFor()
    },
    shut: async (expected) => {
      await open().page.context().close()
      await open().standIn.close()
      now = undefined
      expect(complaints.filter((line) => expected?.test(line) !== true)).toEqual([])
    },
    row: (name) => open().page.getByRole('option').filter({ hasText: name }),
    bubble: (text) => open().page.getByRole('article').filter({ hasText: text }),
  }
}
