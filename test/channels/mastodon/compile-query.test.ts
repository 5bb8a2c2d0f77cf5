// Does a query say to Mastodon what it means, whatever words are in it?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileQuery } from '#shared/channels/mastodon/compile-query.ts'
import { Failure } from '#shared/domain/failure.ts'

const none = { any: [], all: [], none: [], languages: [], places: [] }

describe('a query for Mastodon', () => {
  it('asks once for each of any, with the rest in each', () => {
    const query = {
      ...none,
      any: ['northwind parcel', 'northwindapp'],
      none: ['giveaway'],
      languages: ['en'],
    }
    expect(compileQuery(query)).toEqual([
      { kind: 'text', q: '"northwind parcel" -"giveaway" language:en' },
      { kind: 'text', q: '"northwindapp" -"giveaway" language:en' },
    ])
  })

  it('reads hashtags where there are places', () => {
    expect(compileQuery({ ...none, any: ['x'], places: ['#Parcel', 'post'] })).toEqual([
      { kind: 'tag', tag: 'Parcel' },
      { kind: 'tag', tag: 'post' },
    ])
    expect(() => compileQuery({ ...none, places: ['a/b'] })).toThrow(/hashtag/)
  })

  it('says which part to shorten', () => {
    const long = { ...none, any: ['a'], all: ['y'.repeat(160)], none: ['z'.repeat(40)] }
    expect(() => compileQuery(long)).toThrow(/shorten "all"/)
  })

  it('never lets a word become an operator', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 12 })
    const words = fc.array(fc.oneof(word, fc.constantFrom('from:me', '-x', 'a" OR "b', 'language:de', '"')), {
      maxLength: 3,
    })
    fc.assert(
      fc.property(words, words, words, (any, all, not) => {
        try {
          return compileQuery({ ...none, any, all, none: not }).every((one) => {
            return one.kind === 'text' && /^-?"[^"]+"( -?"[^"]+")*$/.test(one.q)
          })
        } catch (error) {
          return error instanceof Failure && error.kind === 'rejected'
        }
      }),
      { seed: 9, numRuns: 500 },
    )
  })
})
