// Does a text fit a saved query, by whole words in every script?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitsQuery } from '#shared/channels/fits-query.ts'

const all = { any: [], all: [], none: [], languages: [] }

describe('fitsQuery', () => {
  it('looks for whole words and phrases, case and spacing ignored', () => {
    const query = { ...all, any: ['northwind parcel'] }
    expect(fitsQuery('My NORTHWIND\n parcel is late', query)).toBe(true)
    expect(fitsQuery('#northwind parcel', query)).toBe(true)
    expect(fitsQuery('northwind parcels', query)).toBe(false)
    expect(fitsQuery('Über', { ...all, any: ['ber'] })).toBe(false)
  })

  it('needs all, and none of none', () => {
    const query = { ...all, any: ['a', 'b'], all: ['late'], none: ['giveaway'] }
    expect(fitsQuery('b is late', query)).toBe(true)
    expect(fitsQuery('b is early', query)).toBe(false)
    expect(fitsQuery('b is late, giveaway!', query)).toBe(false)
  })

  it('finds words in scripts that put nothing between them', () => {
    expect(fitsQuery('荷物が届かない', { ...all, any: ['荷物'] })).toBe(true)
    expect(fitsQuery('택배가 안 와요', { ...all, any: ['택배'] })).toBe(true)
  })

  it('sorts by language only where the platform names one', () => {
    const query = { ...all, any: ['a'], languages: ['de'] }
    expect([fitsQuery('a', query, 'de-AT'), fitsQuery('a', query, 'en'), fitsQuery('a', query)]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('finds every word where it stands alone', () => {
    const word = fc.stringMatching(/^[\p{L}\p{N}]{1,12}$/u)
    fc.assert(
      fc.property(word, (term) => fitsQuery(`so, ${term}!`, { ...all, any: [term] })),
      { seed: 4 },
    )
  })
})
