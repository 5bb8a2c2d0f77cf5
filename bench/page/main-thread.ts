// Where does the time of 200 key presses go? A trace of the browser, told by scripts, style, layout and painting.
import type { CDPSession } from 'playwright-core'
import * as z from 'zod/mini'
import { type OpenedPage, toTop } from './opened-page.ts'

export const presses = 200
/** A task that takes the processor longer than this is felt. */
const longMs = 50

const parts = {
  script:
    /^(FunctionCall|EvaluateScript|v8\.|V8\.|RunMicrotasks|TimerFire|FireAnimationFrame|EventDispatch|BlinkScheduler_PerformMicrotask)/,
  collecting: /GC/,
  style: /^(UpdateLayoutTree|Document::(recalcStyle|rebuildLayoutTree|updateStyle))/,
  layout: /^(Layout|LocalFrameView::(performLayout|layout)|InlineNode|Blink\.Layout)/,
  painting:
    /^(Paint|PrePaint|Layerize|Commit|PaintArtifactCompositor|Blink\.(PrePaint|Paint|CompositingInputs|CompositingCommit)|CullRect|LocalFrameView::RunPaint)/,
}
const names = ['script', 'collecting', 'style', 'layout', 'painting'] as const
export type Part = (typeof names)[number] | 'other'

const traced = z.object({
  ph: z.string(),
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.optional(z.number()),
  dur: z.optional(z.number()),
  tdur: z.optional(z.number()),
  args: z.optional(z.object({ name: z.optional(z.unknown()) })),
})
type Traced = z.output<typeof traced>

/** Processor ms a press by part of the main thread's work; `raster`: of the threads that draw, without a GPU. */
export type MainThread = { byPart: Record<Part, number>; raster: number; longTasks: number; longest: number }

/** Steps down through the list, two a second as a person who looks at each. */
export async function mainThread(opened: OpenedPage, count = presses): Promise<MainThread> {
  const { page, cdp } = opened
  await toTop(opened)
  await page.keyboard.press('j')
  const events = await traceOf(cdp, async () => {
    for (let n = 0; n < count; n++) {
      await page.keyboard.press('j')
      await page.waitForTimeout(300)
    }
  })
  return told(events, count)
}

async function traceOf(cdp: CDPSession, work: () => Promise<void>): Promise<Traced[]> {
  const events: Traced[] = []
  cdp.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) {
      const read = z.safeParse(traced, event)
      if (read.success) events.push(read.data)
    }
  })
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'blink', 'cc', 'v8'] },
  })
  await work()
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.end')
  await complete
  return events
}

function told(events: readonly Traced[], count: number): MainThread {
  const threads = new Map<string, { name: string; events: Traced[] }>()
  const of = ({ pid, tid }: Traced) => {
    const key = `${pid}/${tid}`
    const thread = threads.get(key) ?? { name: '', events: [] }
    threads.set(key, thread)
    return thread
  }
  for (const event of events) {
    if (event.name === 'thread_name') of(event).name = String(event.args?.name)
    else if (event.ph === 'X') of(event).events.push(event)
  }
  const main = [...threads.values()]
    .filter(({ name }) => name === 'CrRendererMain')
    .toSorted((a, b) => b.events.length - a.events.length)[0]
  if (main === undefined) throw new Error('The trace has no main thread.')
  const byPart = { script: 0, collecting: 0, style: 0, layout: 0, painting: 0, other: 0 }
  const long: number[] = []
  for (const { event, self, part, depth } of selfTimes(main.events)) {
    byPart[part] += self / 1000 / count
    if (depth === 0) long.push((event.tdur ?? 0) / 1000)
  }
  const raster = [...threads.values()]
    .filter(
      ({ name }) => name.startsWith('ThreadPoolForegroundWorker') || name.startsWith('CompositorTileWorker'),
    )
    .flatMap((thread) => thread.events.filter(({ name }) => name.includes('RasterTask')))
    .reduce((sum, { tdur = 0 }) => sum + tdur / 1000 / count, 0)
  return {
    byPart,
    raster,
    longTasks: long.filter((ms) => ms > longMs).length,
    longest: Math.max(...long),
  }
}

type Within = { event: Traced; self: number; part: Part; depth: number }

/** Each event with its processor µs less those of the events within it; what has no part of its own is of what it is in. */
function selfTimes(events: readonly Traced[]): Within[] {
  const sorted = events.toSorted((a, b) => (a.ts ?? 0) - (b.ts ?? 0) || (b.dur ?? 0) - (a.dur ?? 0))
  const open: Within[] = []
  return sorted.map((event) => {
    while (open.length > 0 && endOf(open.at(-1)?.event) <= (event.ts ?? 0)) open.pop()
    const around = open.at(-1)
    if (around !== undefined) around.self -= event.tdur ?? 0
    const part = partOf(event.name) ?? around?.part ?? 'other'
    const one = { event, self: event.tdur ?? 0, part, depth: open.length }
    open.push(one)
    return one
  })
}

const endOf = (event: Traced | undefined): number => (event?.ts ?? 0) + (event?.dur ?? 0)

function partOf(name: string): Part | undefined {
  return names.find((part) => parts[part].test(name))
}
