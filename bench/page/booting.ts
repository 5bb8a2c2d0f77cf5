// What does it cost until the page stands there, with nothing kept from before?
import type { Browser, CDPSession } from 'playwright-core'
import { type Cpu, median, spent } from './cpu-meter.ts'
import { shiftsOf, watchShifts } from './layout-shifts.ts'
import { blankPage } from './opened-page.ts'

export type Boot = { task: number; script: number; least: number; most: number; shift: number }

/** From the address to the first rows, connected, and all that is loaded behind them. Median of `rounds` browsers' contexts. */
export async function boots(browser: Browser, root: string, rounds: number): Promise<Boot> {
  const all: { task: number; script: number; shift: number }[] = []
  for (let n = 0; n < rounds; n++) {
    const { page, cdp, standIn, close } = await blankPage(browser, root)
    await page.addInitScript(watchShifts)
    // The process for this origin is there before the count begins.
    await page.goto(`${standIn.origin}/config.json`)
    const before = await spent(cdp)
    await page.goto(standIn.origin)
    // Asking the page whether it is there would cost it too: that is seen to once all is counted.
    const after = await atRest(cdp)
    if (!(await page.getByRole('option').first().isVisible())) throw new Error('There are no rows.')
    if (!(await page.getByText('Live', { exact: true }).isVisible())) throw new Error('It is not live.')
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

/** What has been spent once two seconds have gone by in which next to nothing was. */
async function atRest(cdp: CDPSession): Promise<Cpu> {
  let last = await spent(cdp)
  for (let quiet = 0; quiet < 2; ) {
    await new Promise((later) => setTimeout(later, 1000))
    const now = await spent(cdp)
    quiet = now.task > 0 && now.task - last.task < 10 ? quiet + 1 : 0
    last = now
  }
  return last
}
