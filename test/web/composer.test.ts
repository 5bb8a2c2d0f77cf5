// Does the composer count, mark and offer what the platform would take?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'
import { unitsLeft } from '#shared/domain/text-length.ts'
import { firstMode, sidesOf } from '../../web/composer/sides.ts'
import { filledText, openBlanks, templateParts } from '../../web/composer/template-text.ts'
import { fittingLength, roomFor } from '../../web/composer/text-limit.ts'
import { conversationOf } from './stand-in/builders.ts'

const x = { count: 'weighted', max: 280 } as const

describe('the counter', () => {
  test('is roomy, tight in the last fifth, over beyond', () => {
    expect(roomFor('a'.repeat(200), x)).toMatchObject({ left: 80, look: 'roomy' })
    expect(roomFor('a'.repeat(270), x)).toMatchObject({ left: 10, look: 'tight' })
    expect(roomFor('a'.repeat(292), x)).toMatchObject({ left: -12, look: 'over', share: 1 })
  })

  test('counts a link and other scripts as the platform does', () => {
    expect(roomFor('https://example.com/a/very/long/address', x).left).toBe(257)
    expect(roomFor('日本', x).left).toBe(276)
  })

  test('marks from the first character that does not fit, never inside one', () => {
    const limit = { count: 'graphemes', max: 3 } as const
    expect(fittingLength('ab👩‍👩‍👧cd', limit)).toBe('ab👩‍👩‍👧'.length)
    expect(fittingLength('abc', limit)).toBe(3)
  })

  test('what it lets stand always fits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (text, max) => {
          const limit = { count: 'bytes', max } as const
          expect(unitsLeft(text.slice(0, fittingLength(text, limit)), limit)).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})

describe('the sides', () => {
  const now = new Date().toISOString()
  const on = (channel: string, windowIn?: number) =>
    conversationOf({
      id: 'a',
      name: '',
      handle: '',
      channel,
      text: '',
      score: 1,
      mood: 0,
      dueIn: 1,
      reasons: [],
      ...(windowIn === undefined ? {} : { windowIn }),
    })

  test('offers both sides where there are both', () => {
    const sides = sidesOf(on('x'), catalog.x, now)
    expect(sides.map(({ state }) => state)).toEqual(['open', 'open', 'open'])
    expect(firstMode(sides, 'public')).toBe('public')
  })

  test('says why a side is off', () => {
    const [open] = sidesOf(on('whatsapp', 60), catalog.whatsapp, now)
    expect(open).toMatchObject({ state: 'off', why: 'This channel has no public replies.' })
  })

  test('offers templates once the window has closed, also while the page was open', () => {
    const later = new Date(Date.now() + 2 * 3_600_000).toISOString()
    expect(sidesOf(on('whatsapp', 60), catalog.whatsapp, now)[1]?.state).toBe('open')
    expect(sidesOf(on('whatsapp', 60), catalog.whatsapp, later)[1]?.state).toBe('templates')
  })
})

describe('templates', () => {
  test('are cut at their blanks and filled', () => {
    expect(templateParts('Hi {{1}}, at {{2}}.')).toHaveLength(5)
    expect(filledText('Hi {{1}}, at {{2}}.', ['Ana', '11'])).toBe('Hi Ana, at 11.')
    expect(openBlanks(2, ['Ana', ' '])).toBe(1)
  })
})
