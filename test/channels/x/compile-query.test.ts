// Does a query say to X what it means, whatever words are in it?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileQuery } from '#shared/channels/x/compile-query.ts'
import { Failure } from '#shared/domain/failure.ts'

const nothing = { any: [], all: [], none: [], languages: [] }

describe('a query for X', () => {
  it('puts alternatives in brackets and leaves out reposts and our own', () => {
    const query = {
      any: ['northwind parcel', 'northwindapp'],
      all: ['late'],
      none: ['giveaway'],
      languages: ['en', 'de-AT'],
    }
    expect(compileQuery(query, '900')).toBe(
      '("northwind parcel" OR "northwindapp") "late" -"giveaway" (lang:en OR lang:de) -is:retweet -from:900',
    )
  })

  it('says which part to shorten', () => {
    const none = Array.from({ length: 40 }, (_, n) => `not this word ${n}`)
    expect(() => compileQuery({ ...nothing, any: ['a'], none }, '900')).toThrow(/takes 512: shorten "none"/)
    expect(compileQuery({ ...nothing, any: ['a'], none }, '900', 4096)).toContain('not this word 39')
  })

  it('needs something to look for', () => {
    expect(() => compileQuery({ ...nothing, any: ['"', '  '], none: ['x'] }, '900')).toThrow(Failure)
  })

  it('never lets a word become an operator, a bracket or a quote', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 10 }),
      fc.constantFrom('from:me', ') OR (a', '-x', 'a" OR "b', 'OR', '\\"', 'lang:de'),
    )
    const words = fc.array(word, { maxLength: 3 })
    fc.assert(
      fc.property(words, words, words, (any, all, none) => {
        try {
          const outside = compileQuery({ any, all, none, languages: [] }, '900').replace(/"[^"]+"/g, 'Q')
          return /^(\(Q( OR Q)+\)|Q)?( ?Q)*( ?-Q)* -is:retweet -from:900$/.test(outside)
        } catch (error) {
          return error instanceof Failure && error.kind === 'rejected'
        }
      }),
      { seed: 21, numRuns: 500 },
    )
  })
})
