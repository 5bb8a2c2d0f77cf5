// Is the simulated day believable, and the same for the same seed?
import { describe, expect, test } from 'vitest'
import { cast } from '../../../local/simulator/cast.ts'
import { minute, sayings, scriptOf } from './script-rig.ts'

const seeds = [1, 2, 3, 42, 4711]

test('the same seed gives the same run, however it is cut', () => {
  const whole = scriptOf(42).advance(20 * minute)
  const script = scriptOf(42)
  const pieces = Array.from({ length: 400 }, (_, index) => script.advance((index + 1) * 3000)).flat()
  expect(pieces).toEqual(whole)
  expect(scriptOf(43).advance(20 * minute)).not.toEqual(whole)
})

test.each(seeds)('seed %i: somebody writes at once, about forty in the first minute', (seed) => {
  const said = sayings(scriptOf(seed).advance(minute))
  expect(said[0]?.at).toBeLessThan(500)
  expect(said.length).toBeGreaterThanOrEqual(35)
  expect(said.length).toBeLessThanOrEqual(45)
  const firstHalf = said.filter(({ at }) => at < minute / 2)
  expect(firstHalf.length).toBeGreaterThan(said.length * 0.52)
})

test.each(seeds)('seed %i: then a calm rhythm', (seed) => {
  const script = scriptOf(seed)
  script.advance(3 * minute)
  const said = sayings(script.advance(63 * minute))
  expect(said.length / 60).toBeGreaterThan(6)
  expect(said.length / 60).toBeLessThan(10.5)
})

test.each(seeds)('seed %i: a small public burst at about ninety seconds', (seed) => {
  const script = scriptOf(seed)
  script.advance(85_000)
  const burst = sayings(script.advance(112_000)).filter(
    ({ visibility, text }) => visibility === 'public' && /locker|code|locked|door/i.test(text),
  )
  expect(burst.length).toBeGreaterThanOrEqual(10)
})

describe('an hour', () => {
  const deeds = scriptOf(7).advance(60 * minute)
  const said = sayings(deeds)
  const share = (matches: (deed: (typeof said)[number]) => boolean) =>
    said.filter(matches).length / said.length

  test('is spread over the platforms, public and private', () => {
    expect(share(({ channel }) => channel === 'x')).toBeGreaterThan(0.25)
    for (const channel of ['whatsapp', 'telegram', 'bluesky'])
      expect(share((deed) => deed.channel === channel)).toBeGreaterThan(0.08)
    expect(share(({ visibility }) => visibility === 'public')).toBeGreaterThan(0.3)
    expect(share(({ visibility }) => visibility === 'private')).toBeGreaterThan(0.3)
    const wrong = said.filter(
      (deed) => deed.visibility === 'public' && /whatsapp|telegram/.test(deed.channel),
    )
    expect(wrong).toEqual([])
  })

  test('hardly ever repeats a text, and never twice in a row', () => {
    const texts = said.map(({ text }) => text).filter((text) => text !== '')
    expect(new Set(texts).size).toBeGreaterThan(texts.length * 0.95)
    expect(texts.filter((text, index) => text === texts[index - 1])).toEqual([])
  })

  test('calls us by name in public', () => {
    const handles = { x: '@northwindparcel', bluesky: '@northwind.example' }
    for (const [channel, handle] of Object.entries(handles)) {
      const silent = said.filter(
        (deed) => deed.channel === channel && deed.visibility === 'public' && !deed.text.includes(handle),
      )
      expect(silent).toEqual([])
    }
  })

  test('has pictures, edits and deletions, and people who come back', () => {
    expect(said.some(({ photo }) => photo !== undefined)).toBe(true)
    expect(deeds.some(({ kind }) => kind === 'edit')).toBe(true)
    expect(deeds.some(({ kind }) => kind === 'remove')).toBe(true)
    const theirNames = [...new Set(said.map(({ customer }) => customer.name))]
    const returning = theirNames.filter(
      (name) =>
        new Set(said.filter((deed) => deed.customer.name === name).map(({ channel }) => channel)).size > 1,
    )
    expect(returning.length).toBeGreaterThan(5)
  })

  test('is mostly English, with others', () => {
    const languages = new Map(cast.map(({ name, language }) => [name, language]))
    const known = said.map(({ customer }) => languages.get(customer.name)).filter((one) => one !== undefined)
    const english = known.filter((language) => language === 'en').length / known.length
    expect(english).toBeGreaterThan(0.6)
    expect(new Set(known).size).toBe(9)
  })
})

test('audiences run from ten to four hundred thousand', () => {
  const audiences = cast.map(({ followers }) => followers)
  expect(Math.min(...audiences)).toBeGreaterThanOrEqual(10)
  expect(Math.max(...audiences)).toBeGreaterThanOrEqual(400_000)
  expect(cast.length).toBeGreaterThanOrEqual(58)
})
