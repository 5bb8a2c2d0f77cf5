// Are a care team's topics told in each language, by whole words, and without mistaking one for another?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { standardPolicy } from '#shared/domain/policy.ts'
import { findTopics } from '#shared/triage/topics.ts'

const told = (text: string, language: string): string[] =>
  findTopics(text, language).map(({ topic, evidence }) => `${topic}: ${evidence.join(' | ')}`)

describe('topics', () => {
  test.each([
    [
      'en',
      'You DOUBLE CHARGED my card and I can’t log in',
      ['money: DOUBLE CHARGED | my card', 'outage: can’t log in'],
    ],
    [
      'en',
      'my dad is in hospital without his insulin, talking to our lawyer',
      ['safety: hospital | insulin', 'legal: lawyer'],
    ],
    ['es', '¡Quiero darme de baja! Me cobraron dos veces', ['money: Me cobraron', 'cancel: darme de baja']],
    [
      'pt',
      'Vou ao Procon. Cobrança indevida e sem internet',
      ['legal: Procon', 'money: Cobrança indevida', 'outage: sem internet'],
    ],
    [
      'fr',
      'Toujours en panne. Je vais résilier, remboursez-moi',
      ['money: remboursez', 'outage: en panne | panne', 'cancel: résilier'],
    ],
    ['de', 'Ich kündige. Doppelt abgebucht!', ['money: Doppelt abgebucht | abgebucht', 'cancel: kündige']],
    ['it', 'Non funziona niente, voglio la disdetta', ['outage: Non funziona', 'cancel: disdetta']],
    ['nl', 'Storing! Ik wil mijn geld terug', ['money: mijn geld | geld terug', 'outage: Storing']],
    ['ar', 'رجعوا فلوسي، النت مقطوع', ['money: رجعوا فلوسي | فلوسي', 'outage: مقطوع']],
    [
      'hi',
      'mera paisa wapas karo, network nahi hai',
      ['money: mera paisa | paisa wapas', 'outage: network nahi'],
    ],
    ['ja', 'アプリがログインできない。返金してください', ['money: 返金', 'outage: ログインできない']],
    ['sv', 'I want a refund', ['money: refund']],
  ])('%s: %s', (language, text, expected) => {
    expect(told(text, language)).toEqual(expected)
  })

  test.each([
    ['en', 'What a great firefighter, thank you'],
    ['en', 'The new brand is lovely'],
    ['de', 'Ich gehe nicht ins Kino'],
    ['en', 'Refunding? No: funding!'],
  ])('%s: %s is about none, or only what it says', (language, text) => {
    expect(told(text, language).filter((line) => !line.startsWith('money: Refunding'))).toEqual([])
  })

  test('a workspace adds terms and takes some away', () => {
    const terms = {
      ...standardPolicy.terms,
      safety: { add: ['Zephyr 9', 'battery swell*'], remove: [] },
      money: { add: [], remove: ['refund*'] },
    }
    const text = 'My zephyr 9 battery swelled, refund please'
    expect(findTopics(text, 'en', terms)).toEqual([
      { topic: 'safety', evidence: ['zephyr 9', 'battery swelled'] },
    ])
  })

  test('every span stands in the text, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('en', 'ar', 'ja', 'und'),
        (noise, language) => {
          const text = `${noise} refund 返金 ${noise}`
          for (const { evidence } of findTopics(text, language)) {
            for (const span of evidence) expect(text).toContain(span)
          }
        },
      ),
    )
  })
})
