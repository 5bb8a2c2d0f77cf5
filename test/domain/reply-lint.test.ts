// Is what its writer might regret found in an answer, and nothing else?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBlocking, type LintInput, lintReply } from '#shared/domain/reply-lint.ts'

const lint = (text: string, more: Partial<LintInput> = {}) =>
  lintReply({
    text,
    visibility: 'public',
    brand: 'Northwind Parcel',
    otherBrands: ['Northwind', 'Fabrikam Air'],
    posted: [],
    toldPrivately: [],
    ...more,
  })
const kinds = (text: string, more: Partial<LintInput> = {}) => lint(text, more).map(({ kind }) => kind)

describe('a public answer', () => {
  test.each([
    ['Your card 4111 1111 1111 1111 was charged twice.', 'card'],
    ['We paid to DE89 3704 0044 0532 0130 00 yesterday.', 'iban'],
    ['I wrote to maya.okafor@example.com just now.', 'email'],
    ['We tried +351 912 345 678 twice.', 'telephone'],
    ['Call 020 7946 0958 please.', 'telephone'],
    ['We guarantee it arrives today.', 'promise'],
    ['We’ll fully refund you.', 'promise'],
    ['You will be refunded tomorrow.', 'promise'],
    ['Le devolveremos el importe.', 'promise'],
    ['No volverá a ocurrir, se lo aseguro.', 'promise'],
    ['Vamos reembolsar o valor.', 'promise'],
    ['Garantimos a entrega amanhã.', 'promise'],
    ['Wir erstatten den Betrag.', 'promise'],
    ['Nous vous rembourserons demain.', 'promise'],
    ['PLEASE READ OUR TERMS before you write.', 'shouting'],
    ['We are on it!!!', 'shouting'],
    ['Fabrikam Air will look into it.', 'other_brand'],
    ['Hello {{customer.name}}, we are on it.', 'blank'],
  ])('“%s”: %s', (text, kind) => {
    expect(kinds(text)).toEqual([kind])
  })

  test.each([
    'Sorry about the delay, Maya. It left Porto at 09:40 and arrives today.',
    'Your parcel 4111111111111112 is on the van.',
    'Please see https://example.com/help/020-7946-0958 for the steps.',
    'It was sent on 12/11/2026 and again on 2026-11-24.',
    'The UK and EU offices are open. ASAP, OK?',
    'Northwind Parcel is sorry.',
    'A repromise of a compromised parcel.',
    '品川の営業所に届きました。',
    'نعتذر عن التأخير، طردك في الطريق الآن.',
  ])('“%s” is left alone', (text) => {
    expect(lint(text)).toEqual([])
  })

  test('does not say what the customer told us alone', () => {
    const more = { toldPrivately: ['my order is #NP-48213, ring me'] }
    expect(lint('Order NP-48213 left Porto.', more)).toEqual([{ kind: 'told_privately', words: 'np-48213' }])
    expect(lint('Order NP-48213 left Porto.', { ...more, posted: ['We see NP-48213.'] })).toEqual([])
    expect(kinds('Order NP-48213 left.', { ...more, visibility: 'private' })).toEqual([])
  })

  test('is not the same text again in the same thread', () => {
    const posted = ['@maya We are looking into this now.']
    expect(kinds('We are looking into this now!', { posted })).toEqual(['repeated'])
    expect(kinds('Thanks!', { posted: ['Thanks!'] })).toEqual([])
  })

  test('may name what we have said here before', () => {
    expect(
      kinds('Write to help@northwind.example', { posted: ['help@northwind.example is our address'] }),
    ).toEqual([])
  })
})

describe('any answer', () => {
  test('a private one is only held up by a blank, another brand or itself', () => {
    const text = 'WE GUARANTEE A REFUND to +351 912 345 678, {{order}}'
    expect(kinds(text, { visibility: 'private' })).toEqual(['blank'])
  })

  test('only a blank stops it', () => {
    const findings = lint('{{order}} for Fabrikam Air: we guarantee it')
    expect(findings.filter(isBlocking)).toEqual([{ kind: 'blank', words: '{{order}}' }])
  })

  const cardOf = (digits: string) => {
    const sum = [...digits].toReversed().reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
    return digits + ((10 - (sum % 10)) % 10)
  }
  const first15 = fc
    .tuple(fc.constantFrom('4', '5', '3', '6'), fc.stringMatching(/^\d{14}$/))
    .map(([a, b]) => a + b)

  test('every card number is found, however it is grouped, and none with a digit changed', () => {
    fc.assert(
      fc.property(
        first15,
        fc.constantFrom('', ' ', '-'),
        fc.integer({ min: 1, max: 9 }),
        (digits, gap, change) => {
          const card = cardOf(digits)
          const grouped = card.replace(/(\d{4})(?=\d)/g, `$1${gap}`)
          expect(kinds(`Card ${grouped}.`)).toContain('card')
          const wrong = card.slice(0, -1) + ((Number(card.at(-1)) + change) % 10)
          expect(kinds(`Card ${wrong}.`)).not.toContain('card')
        },
      ),
    )
  })

  test('what is found stands in the text, and nothing is said twice', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '{{a}}',
            'we guarantee',
            'a@b.example',
            '+351912345678',
            'Fabrikam Air',
            'AND',
            'NOW',
            'LISTEN',
            'ok',
            '!!!',
          ),
          { maxLength: 12 },
        ),
        (words) => {
          const text = words.join(' ')
          const findings = lint(text)
          for (const one of findings) expect(text.toLowerCase()).toContain(one.words.toLowerCase())
          expect(new Set(findings.map(({ kind, words: said }) => `${kind} ${said}`)).size).toBe(
            findings.length,
          )
        },
      ),
    )
  })

  test('takes any text in its stride', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => Array.isArray(lint(text))))
  })
})
