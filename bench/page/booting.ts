// What does it cost until the page stands there, with nothing kept from before?
import type { Browser } from 'playwright-core'
import { median, spent } from './cpu-meter.ts'
import { shiftsOf, watchShifts } from './layout-shifts.ts'
import { blankPage } from './opened-page.ts'

export type Boot = { task: number; script: number; least: number; most: number; shift: number }

/** From the address to the first rows, connected, and two seconds more. Median of `rounds` browsers' contexts. */
export async function boots(browser: Browser, root: string, rounds: number): Promise<Boot> {
  const all: { task: number; script: number; shift: number }[] = []
  for (let n = 0; n < rounds; n++) {
    const { page, cdp, standIn, close } = await blankPage(browser, root)
    await page.addInitScript(watchShifts)
    // The process for this origin is there before the count begins.
    await page.goto(`${standIn.origin}/icon.svg`)
    const before = await spent(cdp)
    await page.goto(standIn.origin)
    await page.locator('#queue').getByRole('option').first().waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    await page.waitForTimeout(2000)
    const after = await spent(cdp)
    const { counted } = await shiftsOf(page)
    all.push({ task: after.task - before.task, script: after.script - before.script, shift: counted })
    await close()
  }
  const tasks = all.map(({ task }) => task)
  return {
    task: median(tasks),
    script: median(all.map(({ script }) => script)),
    least: Math.min(...tasks),
    most: Math.max(...tasks),
    shift: Math.max(...all.map(({ shift }) => shift)),
  }
}
