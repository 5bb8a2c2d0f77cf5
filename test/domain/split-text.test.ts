// Does a long text become posts that each fit, say all of it, and are cut where a reader would pause?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitText } from '#shared/domain/split-text.ts'
import { linksIn, type TextCount, type TextLimit, unitsLeft } from '#shared/domain/text-length.ts'

const counts: TextCount[] = ['weighted', 'graphemes', 'codepoints', 'utf16', 'bytes']
const graphemes = { count: 'graphemes', max: 60 } as const
const number = / \((\d+)\/(\d+)\)$/

const word = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
  fc.constantFrom('Hello', 'to', 'you.', 'Really?', 'Yes!', 'お待たせしました。', 'naïve', '👩‍👩‍👧', '🇧🇷🇵🇹'),
  fc.constantFrom('@northwind', '@name.bsky.social', 'https://a.example/b?c=d', 'shop.example.com/x'),
)
const gap = fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '  ')
const text = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 120 })
  .map((parts) => parts.flat().join(''))
const limit: fc.Arbitrary<TextLimit> = fc.record(
  {
    count: fc.constantFrom(...counts),
    max: fc.integer({ min: 80, max: 300 }),
    maxBytes: fc.integer({ min: 90, max: 600 }),
  },
  { requiredKeys: ['count', 'max'] },
)

const bare = (part: string): string => part.replace(number, '')
const dense = (written: string): string => written.replace(/\s+/gu, '')

describe('splitting a long text', () => {
  it('gives posts that each fit, are numbered, and together say all of it', () => {
    fc.assert(
      fc.property(text, limit, (long, within) => {
        const parts = splitText(long, within)
        for (const part of parts) expect(unitsLeft(part, within)).toBeGreaterThanOrEqual(0)
        if (parts.length === 1) {
          expect(dense(parts.join(''))).toBe(dense(long))
          return
        }
        expect(parts.map((part) => number.exec(part)?.slice(1).map(Number))).toEqual(
          parts.map((_, at) => [at + 1, parts.length]),
        )
        for (const part of parts) expect(bare(part).trim()).not.toBe('')
        expect(dense(parts.map(bare).join(''))).toBe(dense(long))
      }),
      { numRuns: 300 },
    )
  })

  it('cuts inside no character, link or handle', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
    fc.assert(
      fc.property(text, limit, (long, within) => {
        const edges = new Set(Array.from(segmenter.segment(long), ({ index }) => index))
        edges.add(long.length)
        const whole = [
          ...linksIn(long),
          ...Array.from(long.matchAll(/(?<!\S)@[\w.]+(?!\S)/g), ({ index, 0: { length } }) => {
            return { start: index, end: index + length }
          }),
        ]
        let from = 0
        for (const part of splitText(long, within).map(bare)) {
          const at = long.indexOf(part.trim(), from)
          from = at + part.trim().length
          expect(edges.has(from), `an edge at ${from}`).toBe(true)
          for (const { start, end } of whole) {
            const tooLong = unitsLeft(long.slice(start, end), within) < 8
            if (!tooLong) expect(start < from && from < end).toBe(false)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('leaves alone what fits, also by a hair', () => {
    const fits = 'a'.repeat(60)
    expect(splitText(fits, graphemes)).toEqual([fits])
    expect(splitText(`${fits}  `, graphemes)).toEqual([fits])
    expect(splitText(`${'a'.repeat(61)}`, graphemes)).toHaveLength(2)
  })

  it('prefers the end of a paragraph, then of a sentence, then of a word', () => {
    const first = 'We found your parcel in Porto this morning.'
    expect(splitText(`${first}\n\nIt will be with you tomorrow. Sorry.`, graphemes)).toEqual([
      `${first} (1/2)`,
      'It will be with you tomorrow. Sorry. (2/2)',
    ])
    expect(splitText(`${first} It will be with you tomorrow before noon`, graphemes)[0]).toBe(
      `${first} (1/2)`,
    )
    expect(splitText(`${'word '.repeat(20)}`, graphemes)[0]).toBe(`${'word '.repeat(11).trim()} (1/2)`)
  })

  it('cuts after the marks of scripts that put no space there', () => {
    const [first] = splitText(
      'お荷物はポルトで見つかりました。明日の午前中にお届けいたします。'.repeat(2),
      graphemes,
    )
    expect(bare(first ?? '')).toMatch(/。$/)
  })

  it('makes room for longer numbers when there are ten or more posts', () => {
    const parts = splitText('word '.repeat(200), graphemes)
    expect(parts.length).toBeGreaterThan(9)
    expect(parts.at(-1)).toMatch(number)
    for (const part of parts) expect(unitsLeft(part, graphemes)).toBeGreaterThanOrEqual(0)
  })
})
