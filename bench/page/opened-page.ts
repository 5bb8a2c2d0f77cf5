// How does a measurement get its page? Built, served by the stand-in, opened in the system's Chromium, all of it loaded.
import type { Browser, CDPSession, Page } from 'playwright-core'
import { type StandIn, startStandIn } from '../../test/web/stand-in-api.ts'
import { addLongQueue } from './long-queue.ts'

export type OpenedPage = { page: Page; cdp: CDPSession; standIn: StandIn; close: () => Promise<void> }

export const me = 'ana'

/** The page before anything of it is loaded: signed in as `ana`, the stand-in filled. */
export async function blankPage(browser: Browser, root: string): Promise<OpenedPage> {
  const standIn = await startStandIn(root)
  addLongQueue(standIn.world)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript((user) => localStorage.setItem('harken.demo-person', user), me)
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => console.error(`the page: ${error.message}`))
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return {
    page,
    cdp,
    standIn,
    close: async () => {
      await context.close()
      await standIn.close()
    },
  }
}

/** Opens it and loads all ten thousand conversations into it, by going to the end of the list again and again. */
export async function loadAll(opened: OpenedPage): Promise<void> {
  const { page, standIn } = opened
  await page.goto(standIn.origin)
  await page.locator('#queue').getByRole('option').first().waitFor()
  const total = standIn.world.counts(me).needs_reply ?? 0
  await page.evaluate(async (whole) => {
    for (;;) {
      const queue = document.querySelector('#queue')
      const last = [...(queue?.querySelectorAll('[role="option"]') ?? [])].at(-1)
      if (Number(last?.getAttribute('aria-setsize')) >= whole) return
      queue?.scrollTo(0, queue.scrollHeight)
      await new Promise((later) => setTimeout(later, 20))
    }
  }, total)
  await toTop(opened)
}

/** Puts the list at its top and the keyboard into it. */
export async function toTop({ page }: Pick<OpenedPage, 'page'>): Promise<void> {
  await page.locator('#queue').evaluate((queue: HTMLElement) => {
    queue.scrollTo(0, 0)
    queue.focus()
  })
  await page.waitForTimeout(500)
}
