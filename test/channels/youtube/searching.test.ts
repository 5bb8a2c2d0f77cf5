// Does a query say to YouTube what it means, and is what it finds true?
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compileQuery, longestQuery } from '#shared/channels/youtube/compile-query.ts'
import { Failure } from '#shared/domain/failure.ts'
import { ana, messagesIn, type Setup, setUp } from './setup.ts'

const nothing = { any: [], all: [], none: [], languages: [], places: [] }

describe('a query', () => {
  it('quotes words and joins alternatives', () => {
    const query = { ...nothing, any: ['northwind parcel', 'northwindapp'], all: ['late'], none: ['giveaway'] }
    expect(compileQuery(query)).toEqual([
      { kind: 'videos', q: '"northwind parcel"|"northwindapp" "late" -"giveaway"' },
    ])
  })

  it('reads comments where there are places', () => {
    const places = [ana.nativeId, 'aB3-_xY9z01']
    expect(compileQuery({ ...nothing, any: ['x'], places })).toEqual([
      { kind: 'comments', filter: { allThreadsRelatedToChannelId: ana.nativeId } },
      { kind: 'comments', filter: { videoId: 'aB3-_xY9z01' } },
    ])
    expect(() => compileQuery({ ...nothing, places: ['@northwind'] })).toThrow(/no ID/)
  })

  it('says which part to shorten', () => {
    const none = Array.from({ length: 30 }, (_, n) => `${n}`.padEnd(20, 'z'))
    expect(() => compileQuery({ ...nothing, any: ['parcel'], none })).toThrow(/shorten "none"/)
  })

  it('never lets a word become an operator', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 12 })
    const words = fc.array(fc.oneof(word, fc.constantFrom('a|b', '-x', 'a" | "b', '"')), { maxLength: 3 })
    const term = '-?"[^"]+"(\\|"[^"]+")*'
    fc.assert(
      fc.property(words, words, words, (any, all, none) => {
        try {
          return compileQuery({ ...nothing, any, all, none }).every(
            (one) =>
              one.kind === 'videos' &&
              new RegExp(`^${term}( ${term})*$`).test(one.q) &&
              Array.from(one.q).length <= longestQuery,
          )
        } catch (error) {
          return error instanceof Failure && error.kind === 'rejected'
        }
      }),
      { seed: 9, numRuns: 500 },
    )
  })
})

describe('a search', () => {
  let set: Setup
  beforeEach(async () => {
    set = await setUp()
  })
  afterEach(() => set.close())

  const upload = (text: string) =>
    set.fake.say({ customer: ana, text, visibility: 'public', unaddressed: true })
  const found = async (any: string[], places: string[] = []) =>
    messagesIn(set.read((await set.search({ any, places })).deliveries))

  it('reads titles that are shown escaped, and words far down the description', async () => {
    const title = await upload(`"Northwind's" & me`)
    const deep = await upload(`${'blah '.repeat(60)}northwind's box`)
    expect((await found([`northwind's`])).map(({ nativeId }) => nativeId).sort()).toEqual(
      [title.nativeId, deep.nativeId].sort(),
    )
  })

  it('drops what fits only in part of a word', async () => {
    await upload('northwinds of change')
    expect(await found(['northwind'])).toEqual([])
  })

  it('finds comments below the videos of others, without their replies', async () => {
    const channel = set.fake.ownId
    const first = await set.fake.say({ customer: ana, text: 'Northwind lost it', visibility: 'public' })
    await set.fake.say({ customer: ana, text: 'Northwind!', visibility: 'public', inReplyTo: first.nativeId })
    await set.fake.say({ customer: ana, text: 'Nice video', visibility: 'public' })
    expect(await found(['northwind'], [channel])).toMatchObject([
      { nativeId: first.nativeId, foundBy: 'q', customer: { followers: 4200 } },
    ])
    expect(await found(['northwind'], [channel])).toEqual([])
    expect(set.fake.spent.searches).toBe(0)
  })

  it('uses the key, and stops at its share of the day', async () => {
    let calls = 0
    const counting: typeof fetch = (input, init) => {
      if (new URL(String(input)).pathname.endsWith('/search')) {
        calls++
        expect(new Headers(init?.headers).has('authorization')).toBe(false)
      }
      return fetch(input, init)
    }
    Object.assign(set.context, { fetch: counting })
    for (let n = 0; n < 48; n++) await set.search({ any: ['northwind'] })
    await expect(set.search({ any: ['northwind'] })).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAt: '2026-11-23T08:00:00.000Z',
    })
    expect(calls).toBe(48)
  })
})
