// Do we count as the platforms count? X's own library is the judge of the weighted count.
import fc from 'fast-check'
import twitter from 'twitter-text'
import { describe, expect, test } from 'vitest'
import { textLength, unitsLeft } from '#shared/domain/text-length.ts'

describe('text length', () => {
  test.each([
    ['Hello', 5],
    ['https://example.com/very/long/path?x=1 hi', 26],
    ['example.com', 23],
    ['漢字', 4],
    ['한국어', 6],
    ['👨‍👩‍👧‍👦', 2],
    ['cafe\u0301', 4],
    ['“quote”—…', 10],
    ['€', 2],
    ['Привет', 6],
    ['Hello, world! 👋', 16],
    ['a'.repeat(281), 281],
  ])('weighted: %s is %i', (text, expected) => {
    expect(textLength(text, 'weighted')).toBe(expected)
    expect(twitter.parseTweet(text).weightedLength).toBe(expected)
  })

  test('weighted agrees with X’s own library on random texts', () => {
    const piece = fc.constantFrom(
      'parcel ',
      'é ',
      '日本 ',
      'مرحبا ',
      '👋 ',
      '🇧🇷 ',
      '👩🏽‍🚒 ',
      'https://acme.test/a?b=1 ',
      '@acme ',
      '#late ',
      '… ',
      '“x” ',
      '\n',
      '1️⃣ ',
      'ok. ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        expect(textLength(text, 'weighted')).toBe(twitter.parseTweet(text).weightedLength)
      }),
      { numRuns: 500 },
    )
  })

  test('what is plain is counted as everything else is', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
    const piece = fc.constantFrom(
      'a',
      'B',
      '7',
      ' ',
      '#',
      '*',
      '~',
      '\n',
      '\r',
      '\r\n',
      '\t',
      '\u0301',
      'é',
      '\ufe0f\u20e3',
    )
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 12 }), (text) => {
        expect(textLength(text, 'graphemes')).toBe([...segmenter.segment(text)].length)
      }),
      { numRuns: 500 },
    )
  })

  test('graphemes, code points, UTF-16 units and bytes differ as they should', () => {
    const text = 'né👩🏽‍🚒'
    expect(textLength(text, 'graphemes')).toBe(3)
    expect(textLength(text, 'codepoints')).toBe(6)
    expect(textLength(text, 'utf16')).toBe(9)
    expect(textLength(text, 'bytes')).toBe(18)
  })

  test('of two limits the tighter one speaks', () => {
    expect(unitsLeft('a'.repeat(10), { count: 'graphemes', max: 300, maxBytes: 3000 })).toBe(290)
    expect(unitsLeft('👩🏽‍🚒'.repeat(200), { count: 'graphemes', max: 300, maxBytes: 3000 })).toBe(0)
  })
})
