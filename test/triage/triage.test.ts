// Does triage see mood, urgency and language in plain cases, and does bad input ever stop it?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modelFile } from '#shared/platform/model-file.ts'
import { triage as judgeWith } from '#shared/triage/triage.ts'

const model = modelFile(undefined)()
const triage = (text: string) => judgeWith(model, text)

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

  test('the words it names stand in the text, a negation with what it negates', () => {
    const { sentiment } = triage('I am not happy with this at all')
    expect(sentiment.label).toBe('negative')
    expect(sentiment.words.join(' ')).toContain('not happy')
  })

  test('a complaint is more urgent than praise, a topic more than a complaint', () => {
    const complaint = triage('I have been waiting for three weeks and nobody answers my emails')
    const praise = triage('Lovely weather today, what a great concert')
    expect(complaint.urgency.value).toBeGreaterThan(0.7)
    expect(praise.urgency.value).toBeLessThan(0.3)
    expect(triage('You charged me twice, I want a refund').topics).toEqual([
      { topic: 'money', evidence: ['charged me twice', 'refund'] },
    ])
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
