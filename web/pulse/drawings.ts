// How are the two charts drawn? Bars of moods on top, negative mentions against what was to be expected below.
import { t } from '@lingui/core/macro'
import UPlot from 'uplot'
import { counted } from '../words/numbers.ts'
import { clock, shortDay } from '../words/time.ts'
import type { ChartData } from './chart-data.ts'
import type { Texture } from './textures.ts'
import type { Drawing, Ink } from './uplot-chart.tsx'

export type Shade = { from: string; to: string; label: string }
export type Flag = { at: string; label: string }

const dayMs = 86_400_000
const sync = { key: 'pulse' }

const font = '11px Inter, system-ui, sans-serif'

function axes(ink: Ink, spanMs: number): UPlot.Axis[] {
  const stroke = ink('--muted')
  const grid = { stroke: ink('--hairline'), width: 1 }
  const words = spanMs > 2 * dayMs ? shortDay : clock
  return [
    {
      stroke,
      font,
      grid: { show: false },
      ticks: { show: false },
      size: 26,
      values: (self, ticks) =>
        ticks.map((seconds) => {
          const text = words(seconds * 1000)
          return isWhole(self, seconds, text) ? text : null
        }),
    },
    {
      stroke,
      font,
      side: 1,
      grid,
      ticks: { show: false },
      size: 44,
      values: (_, ticks) => ticks.map(counted),
    },
  ]
}

/** `room` above the highest value, where flags have their words. */
const fromZero = (room: number): UPlot.Scale => ({ range: (_, __, max) => [0, Math.max(5, max * room)] })

const beside = 4
const padding: UPlot.Padding = [8, 0, 0, beside]

/** Whether words in the middle under `seconds` keep clear of the edge that time begins at; beyond the other is room. */
function isWhole(self: UPlot, seconds: number, text: string): boolean {
  const { ctx } = self
  ctx.save()
  ctx.font = font
  const { width } = ctx.measureText(text)
  ctx.restore()
  return self.valToPos(seconds, 'x') + beside >= width / 2
}

/** Stacked bars: each series reaches up to its own sum, the largest drawn first. */
export function moodBars(data: ChartData, shades: readonly Shade[], spanMs: number): Drawing {
  const bars = UPlot.paths.bars?.({ size: [0.92, 64], gap: 1 })
  const bar = (label: string, ink: Ink, token: string, texture: Texture): UPlot.Series => ({
    label,
    fill: () => ink.fill(token, texture),
    ...(ink.forced ? { stroke: ink('--text'), width: 1 } : { width: 0 }),
    points: { show: false },
    ...(bars === undefined ? {} : { paths: bars }),
  })
  return {
    height: 176,
    data: [data.at, data.total, data.upToNeutral, data.negative],
    options: (ink) => ({
      cursor: { sync, y: false, points: { show: false }, drag: { x: false, y: false } },
      padding,
      scales: { y: fromZero(1.08) },
      axes: axes(ink, spanMs),
      series: [
        {},
        bar(t`Positive`, ink, '--bar-positive', 'open'),
        bar(t`Neutral`, ink, '--bar-neutral', 'striped'),
        bar(t`Negative`, ink, '--bar-negative', 'full'),
      ],
      hooks: { drawClear: [(self) => drawShades(self, shades, ink, false)] },
    }),
  }
}

export function negativeLine(
  data: ChartData,
  shades: readonly Shade[],
  flags: readonly Flag[],
  spanMs: number,
): Drawing {
  const none = { points: { show: false } }
  return {
    height: 232,
    data: [
      data.at,
      data.upper,
      data.lower,
      data.expected,
      ...(data.before.length > 0 ? [data.before] : []),
      data.negative,
    ],
    options: (ink) => ({
      cursor: { sync, y: false, points: { size: 9, width: 2 }, drag: { x: false, y: false } },
      padding,
      scales: { y: fromZero(1.3) },
      axes: axes(ink, spanMs),
      bands: [{ series: [1, 2], fill: () => ink.fill('--band', 'dotted') }],
      series: [
        {},
        { label: t`Upper end`, width: 0, ...none },
        { label: t`Lower end`, width: 0, ...none },
        { label: t`Expected`, stroke: ink('--mean'), width: 1, dash: [4, 4], ...none },
        ...(data.before.length > 0
          ? [{ label: t`Before`, stroke: ink('--control'), width: 1.25, dash: [2, 3], ...none }]
          : []),
        { label: t`Negative`, stroke: ink('--negative'), width: 2, ...none },
      ],
      hooks: {
        drawClear: [(self) => drawShades(self, shades, ink, true)],
        draw: [(self) => drawFlags(self, flags, shades, ink)],
      },
    }),
  }
}

/** Ground, a line where it began, and words: never colour alone. */
function drawShades(self: UPlot, shades: readonly Shade[], ink: Ink, named: boolean): void {
  const { ctx, bbox } = self
  for (const { from, to, label } of shades) {
    const left = Math.max(bbox.left, xOf(self, from))
    const right = Math.min(bbox.left + bbox.width, xOf(self, to))
    if (right <= left) continue
    ctx.save()
    ctx.globalAlpha = 0.07
    ctx.fillStyle = ink('--text')
    ctx.fillRect(left, bbox.top, right - left, bbox.height)
    ctx.globalAlpha = 1
    if (named) {
      ctx.fillRect(left, bbox.top, 1.25 * devicePixelRatio, bbox.height)
      ctx.font = scaled('600 12px')
      const wide = ctx.measureText(label).width + 8 * devicePixelRatio
      const outside = left + wide > bbox.left + bbox.width
      ctx.textAlign = outside ? 'right' : 'left'
      ctx.fillText(label, left + (outside ? -6 : 6) * devicePixelRatio, bbox.top + 14 * devicePixelRatio)
    }
    ctx.restore()
  }
}

function drawFlags(self: UPlot, flags: readonly Flag[], shades: readonly Shade[], ink: Ink): void {
  const { ctx, bbox } = self
  const unit = devicePixelRatio
  let free = Number.NEGATIVE_INFINITY
  let line = 0
  const starts = shades.map(({ from }) => xOf(self, from))
  for (const { at, label } of flags.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    const x = xOf(self, at)
    if (x < bbox.left || x > bbox.left + bbox.width) continue
    ctx.save()
    ctx.strokeStyle = ink('--muted')
    ctx.fillStyle = ink('--text')
    ctx.lineWidth = unit
    ctx.setLineDash([2 * unit, 3 * unit])
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
    ctx.font = scaled('400 11px')
    const wide = ctx.measureText(label).width + 14 * unit
    const outside =
      x + wide > bbox.left + bbox.width || starts.some((start) => start >= x && start < x + wide)
    // Words that would run into each other take turns on two lines.
    line = (outside ? x - wide : x) < free ? line + 1 : 0
    const y = bbox.top + (14 + (line % 2) * 15) * unit
    ctx.beginPath()
    ctx.moveTo(x, y - 9 * unit)
    ctx.lineTo(x + (outside ? -8 : 8) * unit, y - 5 * unit)
    ctx.lineTo(x, y - unit)
    ctx.fill()
    ctx.textAlign = outside ? 'right' : 'left'
    ctx.fillText(label, x + (outside ? -12 : 12) * unit, y)
    free = outside ? x : x + wide
    ctx.restore()
  }
}

const scaled = (size: string): string =>
  `${size.replace(/(\d+)px/, (_, px) => `${Number(px) * devicePixelRatio}px`)} Inter, system-ui, sans-serif`

const xOf = (self: UPlot, at: string): number => self.valToPos(Date.parse(at) / 1000, 'x', true)
