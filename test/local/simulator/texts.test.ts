// Are the texts complete: every gap known, short enough for X, and enough of them?
import { describe, expect, test } from 'vitest'
import { cast } from '../../../local/simulator/cast.ts'
import { identityOn } from '../../../local/simulator/identity.ts'
import { drawFacts, fill, type Phrasebook } from '../../../local/simulator/phrasebook.ts'
import { phrasebooks } from '../../../local/simulator/phrasebooks.ts'
import { createRandom } from '../../../local/simulator/random.ts'
import * as events from '../../../local/simulator/texts/events.ts'

function templatesOf(book: Phrasebook): string[] {
  return [
    ...book.topics.flatMap(({ openings, reminders = [] }) => [...openings, ...reminders]),
    ...book.reminders.flat(),
    ...book.elsewhere,
    ...book.thanks,
    ...book.furtherQuestions,
    ...book.unhappy,
    ...book.greetings,
    ...book.corrections,
  ]
}

describe.each(Object.values(phrasebooks))('$language', (book) => {
  const facts = { ...drawFacts(createRandom(1), book), us: '@northwindparcel', otherChannel: 'WhatsApp' }

  test('every gap has a fact, and everything fits into a post', () => {
    const texts = templatesOf(book).map((template) => fill(template, facts))
    expect(texts.filter((text) => /[{}]/.test(text))).toEqual([])
    expect(texts.filter((text) => text.length > 240)).toEqual([])
  })

  test('no sentence stands there twice', () => {
    const templates = templatesOf(book)
    expect(templates.length).toBe(new Set(templates).size)
  })
})

test('there are many sentences', () => {
  expect(templatesOf(phrasebooks.en).length).toBeGreaterThan(150)
  const foreign = Object.values(phrasebooks).filter(({ language }) => language !== 'en')
  expect(foreign.length).toBe(8)
  for (const book of foreign) expect(templatesOf(book).length).toBeGreaterThan(25)
})

test('the texts of events fit too', () => {
  const facts = { ...drawFacts(createRandom(2), phrasebooks.en), us: '@northwindparcel' }
  const topics = [
    events.lockerFailure,
    events.trackingDown,
    events.viralComplaint,
    events.viralReplies,
    events.spam,
  ]
  for (const text of topics.flatMap(({ openings }) => openings.map((line) => fill(line, facts)))) {
    expect(text).not.toMatch(/[{}]/)
    expect(text.length).toBeLessThan(250)
  }
})

test('nobody shares an id with somebody else', () => {
  for (const channel of ['x', 'whatsapp', 'telegram', 'bluesky']) {
    const ids = cast.map((person) => identityOn(channel, person).nativeId)
    expect(new Set(ids).size).toBe(cast.length)
  }
})
