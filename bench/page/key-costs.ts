// What does a key cost among ten thousand conversations? A step down, a close, a typed character.
import type { Page } from 'playwright-core'
import { type Cost, costOf } from './cpu-meter.ts'
import { type OpenedPage, toTop } from './opened-page.ts'

/** Long enough for a conversation to be asked for, to come and to be drawn after a key. */
const settleMs = 450
const presses = 8
/** Sixteen a second: faster than anybody types. */
const typingMs = 60
const sentence = 'We are sorry, it is with the driver now and will be there soon. '

/** One after the other, as a hand that knows where it goes, and with a look at what each of them brings. */
type Paces = { run: Cost; stay: Cost }
export type KeyCosts = { j: Paces; e: Paces; character: Paces; idle: Cost }

/** `idle`: a second in which nobody does anything. */
export async function keyCosts(opened: Pick<OpenedPage, 'page' | 'cdp'>, rounds: number): Promise<KeyCosts> {
  const { page, cdp } = opened
  const press = (key: string, times: number, waitMs: number) => async () => {
    for (let n = 0; n < times; n++) {
      await page.keyboard.press(key)
      if (waitMs > 0) await page.waitForTimeout(waitMs)
    }
    await page.waitForTimeout(settleMs)
  }
  const paces = async (key: string): Promise<Paces> => {
    // From the first row on: with the whole list below it, a close moves the most.
    await toTop(opened)
    await press('Home', 1, settleMs)()
    const stay = await costOf(cdp, rounds, presses, press(key, presses, settleMs))
    return { stay, run: await costOf(cdp, rounds, 3 * presses, press(key, 3 * presses, 0)) }
  }
  const j = await paces('j')
  const idle = await costOf(cdp, rounds, 3, () => page.waitForTimeout(3000))
  const e = await paces('e')
  while ((await page.locator('[data-draft]').count()) === 0) await press('j', 1, settleMs)()
  await press('r', 1, settleMs)()
  const character = {
    stay: await costOf(cdp, rounds, sentence.length, () => typed(page, typingMs)),
    run: await costOf(cdp, rounds, sentence.length, () => typed(page, 0)),
  }
  await page.keyboard.press('Escape')
  return { j, e, character, idle }
}

/** Into an empty field, so that every round is the same work: with a text beyond the limit there are posts to cut. */
async function typed(page: Page, waitMs: number): Promise<void> {
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  for (const one of sentence) {
    await page.keyboard.type(one)
    if (waitMs > 0) await page.waitForTimeout(waitMs)
  }
  await page.waitForTimeout(settleMs)
}
