// Where does a text go beyond what its platform takes?
import { type TextLimit, unitsLeft } from '#shared/domain/text-length.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Index in `text` from which on it is too long; its length when it fits. Never splits what is seen as one character. */
export function fittingLength(text: string, limit: TextLimit): number {
  if (unitsLeft(text, limit) >= 0) return text.length
  const edges = [...segmenter.segment(text)].map(({ index }) => index)
  let fits = 0
  let over = edges.length
  while (over - fits > 1) {
    const middle = (fits + over) >> 1
    if (unitsLeft(text.slice(0, edges[middle]), limit) >= 0) fits = middle
    else over = middle
  }
  return edges[fits] ?? 0
}

export type Room = { left: number; share: number; look: 'roomy' | 'tight' | 'over' }

/** How much room is left: tight below a fifth, over beyond the limit. `share` is what is used, 0..1. */
export function roomFor(text: string, limit: TextLimit): Room {
  const left = unitsLeft(text, limit)
  const share = Math.max(0, Math.min(1, 1 - left / limit.max))
  return { left, share, look: left < 0 ? 'over' : left < limit.max / 5 ? 'tight' : 'roomy' }
}
