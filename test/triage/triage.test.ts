// Does triage see mood, urgency and language in plain cases, and does bad input ever stop it?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { triage } from '#shared/triage/triage.ts'

describe('triage', () => {
  test.each([
    ['I love this, thank you so much!', 'positive'],
    ['This is terrible, worst service ever', 'negative'],
    ['not good at all', 'negative'],
    ['My parcel arrives at the depot on Monday', 'neutral'],
    ['😡😡 where is it', 'negative'],
    ['😍', 'positive'],
  ] as const)('"%s" is %s', (text, label) => {
    expect(triage(text).sentiment.label).toBe(label)
  })

  test('negation turns a good word, and its evidence is named', () => {
    const { sentiment } = triage('I am not happy')
    expect(sentiment.score).toBeLessThan(0)
    expect(sentiment.words).toEqual(['happy'])
  })

  test('urgency adds up and never falls with more hints', () => {
    const one = triage('I want a refund').urgency.value
    const two = triage('I want a refund today, this is urgent').urgency.value
    expect(one).toBeGreaterThan(0)
    expect(two).toBeGreaterThan(one)
    expect(triage('lovely weather').urgency.value).toBe(0)
  })

  test.each([
    ['¿Dónde está mi paquete? Llevo una hora esperando en la puerta', 'es'],
    ['Onde está a minha encomenda? Não é possível, por favor', 'pt'],
    ['Mein Paket ist noch nicht da und ich warte seit Tagen', 'de'],
    ['طلبي متأخر', 'ar'],
    ['荷物がまだ届きません', 'ja'],
  ])('knows the language of "%s"', (text, language) => {
    expect(triage(text).language).toBe(language)
  })

  test.each([
    ['', 'empty'],
    ['   \n', 'empty'],
    ['!!! ...', 'no_words'],
    ['\u200d\u200d', 'no_words'],
  ])('%j is unscorable', (text, reason) => {
    expect(triage(text)).toMatchObject({ unscorable: reason, sentiment: { label: 'neutral', confidence: 0 } })
  })

  test('anything at all is judged without an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const { sentiment, urgency } = triage(text)
        expect(Math.abs(sentiment.score)).toBeLessThanOrEqual(1)
        expect(urgency.value).toBeGreaterThanOrEqual(0)
      }),
    )
    expect(() => triage('\ud83d'.repeat(1000))).not.toThrow()
    expect(() => triage('a '.repeat(50_000))).not.toThrow()
  })
})
