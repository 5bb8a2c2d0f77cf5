// Is the page as light and as quick as it has to be? Bytes, processor time, rows, memory, and what comes late or is lost.
import type { Browser } from 'playwright-core'
import { openInstalled } from '../test/e2e/browser.ts'
import { allKb, type BuiltPage, buildPage, firstLoadKb, largestLazyKb } from '../test/web/built-page.ts'
import { barePage } from './page/bare-page.ts'
import { boots } from './page/booting.ts'
import type { Cost } from './page/cpu-meter.ts'
import { keyCosts } from './page/key-costs.ts'
import { shiftsOf, watchShifts } from './page/layout-shifts.ts'
import { many } from './page/long-queue.ts'
import { mainThread, presses } from './page/main-thread.ts'
import { blankPage, loadAll } from './page/opened-page.ts'
import { scrolling } from './page/scrolling.ts'
import { workday } from './page/workday.ts'
import { BenchmarkRefused, type Options, type Table } from './table.ts'

/** What opening a conversation that is loaded already may take. */
const openMs = 50

/**
 * `--minutes N`: how long the events last (5). `--quick`: fewer rounds, 20 seconds of events. What a clock on the
 * wall says is shown and fails nothing; a count, bytes or processor time beyond its bound does.
 */
export async function page({ minutes, quick }: Options): Promise<Table> {
  const short = quick !== undefined
  const lasts = minutes === undefined ? (short ? 1 / 3 : 5) : Number(minutes)
  if (!(lasts > 0)) throw new BenchmarkRefused('--minutes takes a number of minutes.')
  const built = await buildPage()
  const sheet = new Sheet()
  await weigh(built, sheet)
  const browser = await openInstalled()
  try {
    await measure(browser, built.root, short ? 3 : 7, lasts, sheet)
    return {
      note: `${many} conversations, Chromium ${browser.version()} without a GPU, 1440 × 900; CPU is processor time of the main thread`,
      rows: sheet.rows,
      missed: sheet.missed,
    }
  } finally {
    await browser.close()
  }
}

async function weigh(built: BuiltPage, sheet: Sheet): Promise<void> {
  sheet.bound('first load, script', await firstLoadKb(built, '.js'), 190, 'KB gzip')
  sheet.bound('first load, styles', await firstLoadKb(built, '.css'), 14, 'KB gzip')
  sheet.bound('largest part loaded on demand', await largestLazyKb(built), 40, 'KB gzip')
  sheet.bound('all script', await allKb(built), 360, 'KB gzip')
}

async function measure(
  browser: Browser,
  root: string,
  rounds: number,
  minutes: number,
  sheet: Sheet,
): Promise<void> {
  const boot = await boots(browser, root, rounds)
  sheet.bound(
    'boot CPU',
    boot.task,
    250,
    'ms',
    `script ${ms(boot.script)}, ${ms(boot.least)} to ${ms(boot.most)}`,
  )

  const opened = await blankPage(browser, root)
  await opened.page.addInitScript(watchShifts)
  await loadAll(opened)
  const keys = await keyCosts(opened, rounds)
  const { per1000px, blankFrames, frames, mostRows } = await scrolling(opened, rounds)
  const bare = await barePage(browser)
  const least = await keyCosts(bare, rounds)
  const leastScroll = (await scrolling(bare, rounds)).per1000px
  await bare.close()
  const { j, e, character, idle } = keys
  sheet.bound('CPU a `j`, one after the other', j.run.task, 12, 'ms', told(j.run, least.j.run))
  sheet.bound('CPU an `e`, one after the other', e.run.task, 12, 'ms', told(e.run, least.e.run))
  // With a look at what each brings, a key opens a conversation too, which has a budget of its own.
  const opens = 'and the conversation it opens'
  sheet.bound(`CPU a \`j\` ${opens}`, j.stay.task, openMs, 'ms', told(j.stay, least.j.stay))
  sheet.bound(`CPU an \`e\` ${opens}`, e.stay.task, openMs, 'ms', told(e.stay, least.e.stay))
  for (const [pace, words] of [
    ['run', 'one after the other'],
    ['stay', 'with 60 ms between two'],
  ] as const) {
    const cost = character[pace]
    const bare = least.character[pace]
    sheet.bound(`CPU a typed character, ${words}`, cost.task, 5, 'ms', told(cost, bare))
  }
  sheet.say('CPU of a second with nobody there', idle.task, 'ms', told(idle))
  sheet.bound('CPU of 1,000 px scrolled', per1000px.task, 60, 'ms', told(per1000px, leastScroll))
  sheet.bound('blank frames on a fast scroll', blankFrames, 0, '', `of ${frames}`)
  sheet.bound('rows in the document', mostRows, 32, '')

  const { byPart, raster, longTasks, longest } = await mainThread(opened)
  sheet.bound(`tasks over 50 ms of CPU in ${presses} keys`, longTasks, 2, '', `longest ${ms(longest)}`)
  const parts = Object.entries(byPart).map(([part, cost]) => `${part} ${ms(cost)}`)
  sheet.say('traced: main thread a `j`', sum(Object.values(byPart)), 'ms', parts.join(', '))
  sheet.say('traced: drawing threads a `j`', raster, 'ms')

  const day = await workday(opened, minutes)
  const { lateness } = day
  const acts = `${day.events} events, ${day.conversationsWorked} conversations worked on`
  sheet.bound(
    'heap growth',
    day.heapAfterMb - day.heapBeforeMb,
    30,
    'MB',
    `from ${day.heapBeforeMb.toFixed(1)}; ${acts}`,
  )
  sheet.say('more elements, listeners', day.moreNodes, '', `${day.moreListeners} listeners`)
  sheet.bound('rows lost', day.lost, 0, '', acts)
  sheet.clock('rows shown later than a second', lateness.late, 0, `of ${lateness.watched} watched`)
  const { median, p95, worst } = lateness
  sheet.say('from the server to the painted row', median, 'ms', `p95 ${ms(p95)}, worst ${ms(worst)}`)
  const shifts = await shiftsOf(opened.page)
  const all = `${shifts.all.toFixed(3)} with what moves after a key`
  sheet.bound('layout shift', Math.max(boot.shift, shifts.counted), 0.02, '', all)
  await opened.close()
}

const ms = (value: number): string => `${value.toFixed(1)} ms`
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
/** `bare`: what the same costs on the least page of this kind, in the same run. */
const told = ({ task, script, style, layout, least, most }: Cost, bare?: Cost): string =>
  [
    `script ${script.toFixed(1)}, style ${style.toFixed(1)}, layout ${layout.toFixed(1)}`,
    `rounds ${least.toFixed(1)} to ${most.toFixed(1)}`,
    ...(bare === undefined
      ? []
      : [`a bare page ${bare.task.toFixed(1)}, this one ${(task / bare.task).toFixed(1)} times that`]),
  ].join('; ')

/** The table as it grows. */
class Sheet {
  readonly rows: Table['rows'] = []
  readonly missed: string[] = []

  bound(figure: string, value: number, most: number, unit: string, about = ''): void {
    const met = value <= most
    if (!met) this.missed.push(figure)
    this.#add(figure, value, unit, `≤ ${most}`, met ? 'yes' : 'NO', about)
  }

  /** By the clock on the wall: said, and not held against a busy machine. */
  clock(figure: string, value: number, most: number, about: string): void {
    this.#add(figure, value, '', `≤ ${most}`, value <= most ? 'yes' : 'no (clock)', about)
  }

  say(figure: string, value: number, unit: string, about = ''): void {
    this.#add(figure, value, unit, '', '', about)
  }

  #add(figure: string, value: number, unit: string, bound: string, met: string, about: string): void {
    const short = Number.isInteger(value) ? String(value) : value.toFixed(value < 1 ? 3 : 1)
    // It takes minutes: what is known is said as it comes.
    console.error(`${figure}: ${short} ${unit} ${bound} ${met}`.trim())
    this.rows.push({ figure, measured: `${short} ${unit}`.trim(), bound, met, about })
  }
}
