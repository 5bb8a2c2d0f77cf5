// Does the list stay filled on a fast scroll, with few rows in the document, and what does scrolling cost?
import { type Cost, costOf } from './cpu-meter.ts'
import { type OpenedPage, toTop } from './opened-page.ts'

const distance = 24_000
const pixelsASecond = 9000

export type Scrolling = { per1000px: Cost; blankFrames: number; frames: number; mostRows: number }

/** Two kinds of runs: one is watched frame by frame, which costs layout, the others are only metered. */
export async function scrolling(
  opened: Pick<OpenedPage, 'page' | 'cdp'>,
  rounds: number,
): Promise<Scrolling> {
  const { page, cdp } = opened
  await toTop(opened)
  const box = await page.locator('#queue').boundingBox()
  if (box === null) throw new Error('There is no list.')
  const scroll = async (down: boolean): Promise<void> => {
    await cdp.send('Input.synthesizeScrollGesture', {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      yDistance: down ? -distance : distance,
      speed: pixelsASecond,
      gestureSourceType: 'mouse',
    })
    await page.waitForTimeout(400)
  }
  const per1000px = await costOf(cdp, rounds, (2 * distance) / 1000, async () => {
    await scroll(true)
    await scroll(false)
  })

  const watched = page.evaluate(
    async (scrollMs) => {
      const queue = document.querySelector('#queue')
      if (queue === null) throw new Error('There is no list.')
      const { left, top, width, height } = queue.getBoundingClientRect()
      const seen = { frames: 0, blankFrames: 0, mostRows: 0, moved: 0 }
      const until = performance.now() + scrollMs
      while (performance.now() < until) {
        await new Promise(requestAnimationFrame)
        seen.frames++
        seen.moved = Math.max(seen.moved, queue.scrollTop)
        seen.mostRows = Math.max(seen.mostRows, queue.querySelectorAll('[role="option"]').length)
        const points = [0.03, 0.25, 0.5, 0.75, 0.97].map((share) => top + height * share)
        const blank = points.some((y) => {
          const at = document.elementFromPoint(left + width / 2, y)
          return at === null || at.closest('[role="option"]') === null
        })
        if (blank) seen.blankFrames++
      }
      return seen
    },
    2 * ((1000 * distance) / pixelsASecond + 400),
  )
  await scroll(true)
  await scroll(false)
  const { moved, ...seen } = await watched
  if (moved < distance / 2) throw new Error(`The list moved by ${moved} px only.`)
  return { per1000px, ...seen }
}
