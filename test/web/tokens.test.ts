// Can everything be read, in light and in dark?
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const source = readFileSync(new URL('../../web/theme/tokens.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...source.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string, theme: 'light' | 'dark'): number {
  const [one, other] = [a, b].map((name) => tokens.get(name)?.[theme])
  if (one === undefined || other === undefined) throw new Error(`No token ${a} or ${b}.`)
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['surface', 'bg', 'sunken', 'hover', 'selected']
const words: [string, string][] = [
  ...['text', 'muted', 'warn', 'urgent', 'accent'].flatMap((word) =>
    grounds.map((ground): [string, string] => [word, ground]),
  ),
  ...['very-negative', 'negative', 'neutral', 'positive', 'very-positive', 'ok'].map(
    (word): [string, string] => [word, 'surface'],
  ),
  ['muted', 'note'],
  ['text', 'note'],
  ['text', 'warn-tint'],
  ['warn', 'warn-tint'],
  ['text', 'ours'],
  ['muted', 'ours'],
  ['muted', 'active'],
  ['on-text', 'text'],
  ['on-urgent', 'urgent'],
  ['on-warn', 'warn'],
  ['on-toast', 'toast'],
  ['text', 'palette'],
  ...[0, 1, 2, 3, 4, 5].map((n): [string, string] => ['text', `tint-${n}`]),
]

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(words)('%s on %s can be read', (word, ground) => {
    expect(contrast(word, ground, theme)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['surface', 'sunken', 'bg'])('what can be pressed stands out from %s', (ground) => {
    expect(contrast('control', ground, theme)).toBeGreaterThanOrEqual(3)
    expect(contrast('accent', ground, theme)).toBeGreaterThanOrEqual(3)
  })

  test.each(['very-negative', 'negative', 'neutral', 'positive', 'very-positive'])(
    'the sign of %s shows on a selected row',
    (mood) => {
      expect(contrast(mood, 'selected', theme)).toBeGreaterThanOrEqual(3)
    },
  )
})
