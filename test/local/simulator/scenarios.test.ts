// Does each scenario do what its name says, and can they be changed at any time?
import { expect, test } from 'vitest'
import { phrasebooks } from '../../../local/simulator/phrasebooks.ts'
import type { Scenario } from '../../../local/simulator/scenes.ts'
import { minute, sayings, scriptOf } from './script-rig.ts'

function played(scenario: Scenario, from = 5, to = 7) {
  const script = scriptOf(21)
  script.advance(from * minute)
  script.play(scenario, from * minute)
  return { script, said: sayings(script.advance(to * minute)) }
}

test('outage: many public complaints about the app, then a quiet day again', () => {
  const { script, said } = played('outage')
  expect(script.scenario()).toBe('outage')
  const about = said.filter(({ text }) =>
    /track|app\b|down|error|load|login|vanished|screen|outage/i.test(text),
  )
  expect(about.length).toBeGreaterThan(50)
  expect(said.filter(({ visibility }) => visibility === 'public').length).toBeGreaterThan(said.length * 0.7)
  script.advance(12 * minute)
  expect(script.scenario()).toBe('quiet')
  expect(sayings(script.advance(15 * minute)).length).toBeLessThan(45)
})

test('viral: one complaint gets the replies of many others', () => {
  const { said } = played('viral')
  const [complaint] = said
  expect(complaint?.customer.followers).toBeGreaterThan(100_000)
  const replies = said.filter(({ inReplyTo }) => inReplyTo === complaint?.ref)
  expect(new Set(replies.map(({ customer }) => customer.nativeId)).size).toBeGreaterThan(25)
  expect(replies.every(({ channel }) => channel === complaint?.channel)).toBe(true)
})

test('refund wave: many ask for their money', () => {
  const { script, said } = played('refund')
  const about = said.filter(({ text }) => /refund|money|bank/i.test(text))
  expect(about.length).toBeGreaterThan(20)
  script.advance(14 * minute)
  expect(script.scenario()).toBe('quiet')
})

test('flood: the same text from many accounts', () => {
  const { said } = played('flood')
  const spam = said.filter(({ text }) => text.includes('FREE parcel voucher'))
  expect(spam.length).toBeGreaterThan(120)
  expect(new Set(spam.filter(({ channel }) => channel === 'x').map(({ text }) => text)).size).toBe(1)
  expect(new Set(spam.map(({ customer }) => customer.nativeId)).size).toBeGreaterThan(80)
})

test('praise: mostly kind words', () => {
  const { said } = played('praise', 0, 5)
  const kind = Object.values(phrasebooks)
    .flatMap(({ topics }) =>
      topics.filter(({ mood }) => mood === 'praise').flatMap(({ openings }) => openings),
    )
    .map((line) => line.split('{')[0]?.slice(0, 12).toLowerCase() ?? '')
    .filter((start) => start.length > 6)
  const praising = said.filter(({ text }) => kind.some((start) => text.toLowerCase().includes(start)))
  expect(praising.length).toBeGreaterThan(said.length * 0.35)
})

test('multilingual: mostly other languages', () => {
  const { said } = played('multilingual', 0, 3)
  const scripts = [/[\u0600-\u06ff]/, /[\u3040-\u30ff]/, /[ãõçéèêñ¿ü]/]
  for (const script of scripts) expect(said.filter(({ text }) => script.test(text)).length).toBeGreaterThan(5)
})

test('another scenario ends the one before', () => {
  const { script } = played('flood', 5, 6)
  script.play('quiet', 6 * minute)
  const said = sayings(script.advance(8 * minute))
  expect(said.some(({ text }) => text.includes('FREE parcel voucher'))).toBe(false)
  script.play('outage', 8 * minute)
  expect(sayings(script.advance(9 * minute)).length).toBeGreaterThan(25)
})
