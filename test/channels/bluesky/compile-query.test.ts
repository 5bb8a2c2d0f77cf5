// Does a query say to Bluesky what it means, whatever words are in it?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileQuery } from '#shared/channels/bluesky/compile-query.ts'
import { Failure } from '#shared/domain/failure.ts'

describe('a query for Bluesky', () => {
  it('asks once for each of any, with all of all in each', () => {
    expect(
      compileQuery({ any: ['northwind parcel', 'northwindapp'], all: ['late'], languages: ['en'] }),
    ).toEqual([
      { q: '"northwind parcel" "late"', lang: 'en' },
      { q: '"northwindapp" "late"', lang: 'en' },
    ])
    expect(compileQuery({ any: ['a'], all: [], languages: ['en', 'de'] })).toEqual([{ q: '"a"' }])
  })

  it('says which part to shorten', () => {
    expect(() => compileQuery({ any: ['a'], all: ['y'.repeat(300)], languages: [] })).toThrow(/shorten "all"/)
    expect(() => compileQuery({ any: ['a'.repeat(300)], all: [], languages: [] })).toThrow(/shorten "any"/)
  })

  it('never lets a word become an operator', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 10 }),
      fc.constantFrom('from:me', 'a" from:b "', '-x', 'since:2020-01-01', '\\"'),
    )
    const words = fc.array(word, { maxLength: 3 })
    fc.assert(
      fc.property(words, words, (any, all) => {
        try {
          return compileQuery({ any, all, languages: [] }).every(({ q }) => /^"[^"]+"( "[^"]+")*$/.test(q))
        } catch (error) {
          return error instanceof Failure && error.kind === 'rejected'
        }
      }),
      { seed: 31, numRuns: 500 },
    )
  })
})
