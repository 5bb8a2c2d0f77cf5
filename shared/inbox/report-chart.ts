// Draws the negative mentions of an incident over time, with what was expected, as SVG that needs no script.
import type { IncidentReport } from './incident-report.ts'
import { type Markup, markup } from './markup.ts'

const width = 720
const height = 220
const left = 44
const bottom = 24
const top = 8

/** Bars for counts, a line for what was expected, a shade over the time it lasted. */
export function reportChart({ points, incident, stepMs }: IncidentReport): Markup {
  const first = Date.parse(points[0]?.at ?? incident.startedAt)
  const spanMs = Math.max(stepMs, points.length * stepMs)
  const most = Math.max(1, ...points.map(({ negative, expected }) => Math.max(negative, expected ?? 0)))
  const x = (ms: number): number => round(left + ((ms - first) / spanMs) * (width - left))
  const y = (value: number): number => round(top + (1 - value / most) * (height - top - bottom))
  const start = x(Math.max(first, Date.parse(incident.startedAt)))
  const end = x(
    Math.min(first + spanMs, Date.parse(incident.endedAt ?? new Date(first + spanMs).toISOString())),
  )
  const bar = Math.max(0.5, round((width - left) / Math.max(1, points.length) - 0.5))
  const line = points
    .flatMap(({ at, expected }) =>
      expected === null ? [] : [`${x(Date.parse(at) + stepMs / 2)},${y(expected)}`],
    )
    .join(' ')
  const marks = [...new Set([0, Math.round(most / 2), Math.round(most)])]
  const hours = [0, 0.25, 0.5, 0.75].map((share) => first + share * spanMs)
  return markup`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Mentions per ${stepWords(stepMs)}">
<rect class="lasted" x="${start}" y="${top}" width="${round(Math.max(1, end - start))}" height="${height - top - bottom}"/>
${marks.map((value) => markup`<line class="grid" x1="${left}" x2="${width}" y1="${y(value)}" y2="${y(value)}"/><text x="${left - 6}" y="${y(value) + 4}" text-anchor="end">${value}</text>`)}
${points.map(({ at, negative }) => (negative === 0 ? markup`` : markup`<rect class="bar" x="${x(Date.parse(at))}" y="${y(negative)}" width="${bar}" height="${round(height - bottom - y(negative))}"/>`))}
${line === '' ? null : markup`<polyline class="expected" points="${line}"/>`}
${hours.map((ms) => markup`<text x="${x(ms)}" y="${height - 6}">${new Date(ms).toISOString().slice(5, 16).replace('T', ' ')}</text>`)}
</svg>`
}

export const stepWords = (stepMs: number): string => {
  const minutes = stepMs / 60_000
  if (minutes === 1) return 'minute'
  return minutes < 60 ? `${minutes} minutes` : minutes === 60 ? 'hour' : `${minutes / 60} hours`
}

const round = (value: number): number => Math.round(value * 10) / 10
