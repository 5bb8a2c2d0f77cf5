// Does a query say to Reddit what it means, whatever words are in it?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileQuery } from '#shared/channels/reddit/compile-query.ts'
import { Failure } from '#shared/domain/failure.ts'

const none = { any: [], all: [], none: [], languages: [], places: [] }

describe('a query for Reddit', () => {
  it('joins alternatives, what must be there and what must not', () => {
    const query = {
      ...none,
      any: ['northwind parcel', 'northwindapp'],
      all: ['late'],
      none: ['giveaway', 'bot'],
    }
    expect(compileQuery(query)).toEqual({
      kind: 'search',
      q: '("northwind parcel" OR "northwindapp") AND "late" NOT "giveaway" NOT "bot"',
    })
    expect(compileQuery({ ...none, any: ['sofa'] })).toEqual({ kind: 'search', q: '"sofa"' })
  })

  it('reads subreddits where there are places', () => {
    expect(compileQuery({ ...none, any: ['x'], places: ['r/parcels', '/r/Leeds/', 'u_ana'] })).toEqual({
      kind: 'places',
      subreddits: 'parcels+Leeds+u_ana',
    })
    for (const place of ['a/b', '../api', 'two words', 'a+b', 'a?b'])
      expect(() => compileQuery({ ...none, places: [place] })).toThrow(/no subreddit/)
  })

  it('says which part to shorten', () => {
    const long = { ...none, any: ['sofa'], none: ['z'.repeat(90), ...Array<string>(5).fill('y'.repeat(90))] }
    expect(() => compileQuery(long)).toThrow(/512: shorten "none"/)
    expect(() => compileQuery({ ...none, any: ['"', '\\'] })).toThrow(/no words/)
  })

  it('never lets a word become an operator', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 12 })
    const tricks = fc.constantFrom('author:me', 'NOT x', 'a" OR "b', 'a\\', ') OR (', 'subreddit:all')
    const words = fc.array(fc.oneof(word, tricks), { maxLength: 3 })
    const term = '"[^"\\\\]+"'
    const form = new RegExp(`^(\\(${term}( OR ${term})+\\)|${term})( AND ${term})*( NOT ${term})*$`)
    fc.assert(
      fc.property(words, words, words, (any, all, not) => {
        try {
          const compiled = compileQuery({ ...none, any, all, none: not })
          return compiled.kind === 'search' && form.test(compiled.q) && Array.from(compiled.q).length <= 512
        } catch (error) {
          return error instanceof Failure && error.kind === 'rejected'
        }
      }),
      { seed: 9, numRuns: 500 },
    )
  })
})
