// What does a key cost among ten thousand conversations? A step down, a close, a typed character.
import type { Browser, Page } from 'playwright-core'
import { type Cost, costOf } from './cpu-meter.ts'
import { type OpenedPage, toTop } from './opened-page.ts'

/** Long enough for a conversation to be asked for, to come and to be drawn after a key. */
const settleMs = 450
const presses = 8
const sentence = 'We are sorry, it is with the driver now and will be there soon. '

export type KeyCosts = { skip: Cost; j: Cost; e: Cost; character: Cost; idle: Cost }

/** `skip`: rows passed at eight a second, so that only the last is asked for; `idle`: a second in which nobody does anything. */
export async function keyCosts(opened: OpenedPage, rounds: number): Promise<KeyCosts> {
  const { page, cdp } = opened
  const press = (key: string, times: number, waitMs: number) => async () => {
    for (let n = 0; n < times; n++) {
      await page.keyboard.press(key)
      await page.waitForTimeout(waitMs)
    }
    await page.waitForTimeout(settleMs)
  }
  await toTop(opened)
  const j = await costOf(cdp, rounds, presses, press('j', presses, settleMs))
  const skip = await costOf(cdp, rounds, 2 * presses, press('j', 2 * presses, 125))
  const idle = await costOf(cdp, rounds, 3, () => page.waitForTimeout(3000))
  await toTop(opened)
  const e = await costOf(cdp, rounds, presses, press('e', presses, settleMs))
  while ((await page.locator('[data-draft]').count()) === 0) await press('j', 1, settleMs)()
  await press('r', 1, settleMs)()
  const character = await costOf(cdp, rounds, sentence.length, () => typed(page))
  await page.keyboard.press('Escape')
  return { skip, j, e, character, idle }
}

/** What the browser itself takes for a character in this machine's present state: a bare field on an empty page. */
export async function bareCharacter(browser: Browser, rounds: number): Promise<Cost> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.setContent('<textarea autofocus rows="6" cols="60"></textarea>')
  await page.locator('textarea').focus()
  const cost = await costOf(cdp, rounds, sentence.length, () => typed(page))
  await page.close()
  return cost
}

async function typed(page: Page): Promise<void> {
  for (const one of sentence) {
    await page.keyboard.type(one)
    await page.waitForTimeout(60)
  }
  await page.waitForTimeout(settleMs)
}
