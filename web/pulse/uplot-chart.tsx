// One chart in the page: drawn by uPlot, as wide as its place, redrawn when its data or the colours change.
import { useEffect, useRef, useSyncExternalStore } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { isDark, onSystemTheme, type Theme } from '../theme/theme.ts'
import { type Texture, textured } from './textures.ts'

/** Colours of the page as they are now: a canvas does not know tokens. */
export type Ink = ((token: string) => string) & {
  /** What fills an area: its colour, or its texture where colours are the reader's own. */
  fill: (token: string, texture: Texture) => string | CanvasPattern
  /** Whether they are. */
  forced: boolean
}

export type Drawing = {
  height: number
  options: (ink: Ink) => Omit<UPlot.Options, 'width' | 'height'>
  data: UPlot.AlignedData
}

type Props = Drawing & {
  theme: Theme
  /** Index of the bucket under the cursor; null for none. */
  at: number | null
  onPoint: (index: number | null) => void
  onOpen: () => void
}

export function UplotChart({ height, options, data, theme, at, onPoint, onOpen }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<UPlot | null>(null)
  const point = useRef(onPoint)
  point.current = onPoint
  const dark = useSyncExternalStore(onSystemTheme, () => isDark(theme))
  const forced = useSyncExternalStore(onForcedColours, () => forcedColours.matches)

  // biome-ignore lint/correctness/useExhaustiveDependencies: dark or light is what changes the colours that are read
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const style = getComputedStyle(element)
    const colour = (token: string) => resolved(element, style.getPropertyValue(token))
    const ink: Ink = Object.assign(colour, {
      forced,
      fill: (token: string, texture: Texture) =>
        forced
          ? textured(texture, resolved(element, 'CanvasText'), resolved(element, 'Canvas'))
          : colour(token),
    })
    const own = options(ink)
    const setCursor = (self: UPlot) => {
      const index = self.cursor.idx
      if (self.cursor.event !== undefined) point.current(index ?? null)
    }
    const made = new UPlot(
      {
        ...own,
        width: element.clientWidth,
        height,
        legend: { show: false },
        hooks: { ...own.hooks, setCursor: [setCursor] },
      },
      data,
      element,
    )
    chart.current = made
    const watch = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }))
    watch.observe(element)
    return () => {
      watch.disconnect()
      made.destroy()
      chart.current = null
    }
  }, [options, data, height, dark, forced])

  useEffect(() => {
    const made = chart.current
    if (made === null) return
    const left = at === null ? -10 : made.valToPos(made.data[0][at] ?? 0, 'x')
    made.setCursor({ left, top: 0 }, false)
  }, [at])

  // biome-ignore lint/a11y/noStaticElementInteractions: the figure around it takes the keys; this is the mouse's way
  // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the figure does the same
  return <div ref={place} onClick={onOpen} />
}

const forcedColours = matchMedia('(forced-colors: active)')

function onForcedColours(changed: () => void): () => void {
  forcedColours.addEventListener('change', changed)
  return () => forcedColours.removeEventListener('change', changed)
}

/** `light-dark()` and the like as one colour: an element computes it. */
function resolved(element: HTMLElement, value: string): string {
  const probe = document.createElement('span')
  probe.style.color = value
  // The reader's own ground can be asked for by name only then.
  if (value === 'Canvas') probe.style.forcedColorAdjust = 'none'
  element.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}
