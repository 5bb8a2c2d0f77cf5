// What does a photo of a parcel in trouble look like? A box on a floor, drawn anew for every seed.
import { type Colour, encodePng } from './png.ts'
import { createRandom, type Random } from './random.ts'

const width = 240
const height = 180

const floor = 1
const box = 2
const side = 3
const tape = 4
const tear = 5
const label = 6
const ink = 7

const walls: readonly Colour[] = [
  [214, 219, 222],
  [196, 186, 170],
  [168, 180, 172],
]
const floors: readonly Colour[] = [
  [120, 96, 78],
  [142, 142, 146],
  [92, 104, 98],
]

/** The same seed gives the same bytes. */
export function drawPicture(seed: number): Uint8Array {
  const random = createRandom(seed)
  const pixels = new Uint8Array(width * height)

  function fillArea(left: number, top: number, right: number, bottom: number, colour: number): void {
    for (let row = Math.max(0, top); row < Math.min(height, bottom); row++) {
      pixels.fill(colour, row * width + Math.max(0, left), row * width + Math.min(width, right))
    }
  }

  const horizon = random.whole(60, 90)
  const left = random.whole(30, 70)
  const right = left + random.whole(90, 120)
  const top = random.whole(50, 75)
  const bottom = top + random.whole(65, 80)
  const depth = random.whole(12, 26)
  fillArea(0, horizon, width, height, floor)
  fillArea(right, top - 6, right + depth, bottom - 8, side)
  fillArea(left, top, right, bottom, box)
  const seam = Math.round((left + right) / 2)
  fillArea(seam - 5, top, seam + 5, bottom, tape)
  fillArea(left + 8, bottom - 34, left + 40, bottom - 10, label)
  for (let line = 0; line < 4; line++) {
    const row = bottom - 30 + line * 5
    fillArea(left + 11, row, left + random.whole(20, 38), row + 2, ink)
  }
  drawTear(random, left, top, right, bottom, fillArea)
  return encodePng(width, pixels, [
    random.pick(walls),
    random.pick(floors),
    [181, 137, 92],
    [147, 108, 70],
    [206, 184, 140],
    [46, 33, 26],
    [244, 242, 236],
    [40, 44, 52],
  ])
}

type FillArea = (left: number, top: number, right: number, bottom: number, colour: number) => void

/** A ragged hole that starts at the right edge of the box. */
function drawTear(
  random: Random,
  left: number,
  top: number,
  right: number,
  bottom: number,
  fill: FillArea,
): void {
  let row = random.whole(top + 5, top + 20)
  let reach = random.whole(10, 24)
  const end = Math.min(bottom - 4, row + random.whole(24, 50))
  for (; row < end; row += 2) {
    reach = Math.max(4, Math.min(right - left - 30, reach + random.whole(-6, 7)))
    fill(right - reach, row, right + random.whole(0, 5), row + 2, tear)
  }
}
