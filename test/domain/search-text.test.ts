// Is a person found however their name is typed, and nobody else?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { folded, holds, matchOf, spineOf, wordsOf } from '#shared/domain/search-text.ts'

const someone = (changes: { nativeId?: string; name?: string; handle?: string } = {}) => ({
  customer: { nativeId: '501', name: 'Maya Okafor', handle: '@maya.o', ...changes },
  tags: ['Refund'],
  lastMessage: { text: 'Mein Paket aus Zürich ist weg, 注文した荷物が届きません' },
})

describe('folding', () => {
  test.each([
    ['Tomás ŁÓDŹ Straße', 'tomas lodz strasse'],
    ['Ｆｕｌｌ ﾊﾝｶｸ', 'full ハンカク'],
    ['سَارَة', 'سارة'],
    ['Ёлка', 'елка'],
    ['が', 'が'],
    ['हिन्दी', 'हिन्दी'],
  ])('%s is compared as %s', (text, expected) => expect(folded(text)).toBe(expected))

  test('folding what is folded changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => folded(folded(text)) === folded(text)))
  })
})

describe('what a search finds', () => {
  test.each([
    ['501', 'id', 100],
    ['50', 'id', 60],
    ['@maya.o', 'handle', 95],
    ['maya', 'handle', 80],
    ['maya okafor', 'name', 90],
    ['maya ok', 'name', 75],
    ['OKAFOR', 'name', 70],
    ['okafor maya', 'name', 70],
    ['refund', 'tag', 85],
    ['ref', 'tag', 65],
    ['zurich', 'words', 40],
    ['paket zur', 'words', 40],
    ['荷物', 'words', 40],
  ])('%s by %s', (query, by, rank) => expect(matchOf(someone(), query)).toMatchObject({ by, rank }))

  test.each(['kafor', 'aket', '物荷', 'paket bern', '', '  ', '!?'])('nothing by “%s”', (query) =>
    expect(matchOf(someone(), query)).toBeNull(),
  )

  test('a Japanese name by any part of it, and by how it begins', () => {
    expect(matchOf(someone({ name: '佐藤 美咲' }), '佐藤')).toMatchObject({ by: 'name', rank: 75 })
    expect(matchOf(someone({ name: '佐藤 美咲' }), '美咲')).toMatchObject({ by: 'name', rank: 70 })
  })

  test('every beginning of a name finds it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}]{2,12} [\p{L}]{2,12}$/u), fc.nat(20), (name, cut) => {
        const typed = [...name].slice(0, 1 + cut).join('')
        fc.pre(spineOf(typed) !== '' && spineOf(name).startsWith(spineOf(typed)))
        expect(matchOf(someone({ name }), typed)).not.toBeNull()
      }),
    )
  })

  test('a text holds each of its own words', () => {
    fc.assert(fc.property(fc.lorem(), (text) => holds(text, wordsOf(text))))
  })
})
