// What does an action cost? CPU milliseconds of the page's main thread, by the browser's own account.
import type { CDPSession } from 'playwright-core'

/** CPU ms: of all tasks of the main thread, and of the scripts, style and layout in them. */
export type Cpu = { task: number; script: number; style: number; layout: number }

/** What has been spent since the page began. Processor time, not the clock: others on the machine do not count. */
export async function spent(cdp: CDPSession): Promise<Cpu> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const ms = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
  return {
    task: ms('TaskDuration'),
    script: ms('ScriptDuration'),
    style: ms('RecalcStyleDuration'),
    layout: ms('LayoutDuration'),
  }
}

/** Per action: the median round, and the least and the most of them. */
export type Cost = Cpu & { least: number; most: number }

/**
 * Runs `round`, which does `actions` of them and waits until nothing is left to do, `rounds` times after one that does
 * not count. Medians, because other work on the machine makes single rounds dear.
 */
export async function costOf(
  cdp: CDPSession,
  rounds: number,
  actions: number,
  round: () => Promise<void>,
): Promise<Cost> {
  await round()
  const costs: Cpu[] = []
  for (let n = 0; n < rounds; n++) {
    const before = await spent(cdp)
    await round()
    const after = await spent(cdp)
    costs.push({
      task: (after.task - before.task) / actions,
      script: (after.script - before.script) / actions,
      style: (after.style - before.style) / actions,
      layout: (after.layout - before.layout) / actions,
    })
  }
  const all = costs.map(({ task }) => task)
  return {
    task: median(all),
    script: median(costs.map(({ script }) => script)),
    style: median(costs.map(({ style }) => style)),
    layout: median(costs.map(({ layout }) => layout)),
    least: Math.min(...all),
    most: Math.max(...all),
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
