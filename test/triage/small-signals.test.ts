// Are questions heard without their mark, and copies of a text recognised?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingerprintOf } from '#shared/triage/fingerprint.ts'
import { findQuestion } from '#shared/triage/question.ts'

describe('a question', () => {
  test.each([
    ['Where is my parcel?', '?'],
    ['@acme how do I get my money back', 'how do'],
    ['Hi, can you help', 'can you'],
    ['Olá, onde está o meu pedido', 'onde'],
    ['متى يصل الطلب؟', '؟'],
    ['いつ届きますか？', '？'],
  ])('%s', (text, heard) => {
    expect(findQuestion(text)).toEqual({ value: 1, evidence: [heard] })
  })

  test.each(['Thanks a lot!', 'Read https://example.org/?q=1', 'I know how you do it', ''])(
    '%j asks nothing',
    (text) => {
      expect(findQuestion(text).value).toBe(0)
    },
  )

  test('is looked for in bounded time, whatever the text', () => {
    const worst = ['@a@ahi.', 'hihi', '@a.', ' hi ', '¿¿'].map((piece) => piece.repeat(30_000))
    const began = process.cpuUsage().user
    for (const text of worst) findQuestion(text)
    expect((process.cpuUsage().user - began) / 1000).toBeLessThan(250)
  })
})

describe('a fingerprint', () => {
  const text = 'Shame on Acme for what they did to those farmers'

  test('is the same for copies that differ in address, link, number, case and emoji', () => {
    const copies = [
      `@somebody ${text} https://t.example/x1 #boycott`,
      text.toUpperCase(),
      `${text}!!! 😡`,
      text.replace(' on ', ' on 2 '),
    ]
    for (const copy of copies) expect(fingerprintOf(copy)).toBe(fingerprintOf(text))
  })

  test('differs with the words, and short thanks have none', () => {
    expect(fingerprintOf(text.replace('farmers', 'miners'))).not.toBe(fingerprintOf(text))
    expect(fingerprintOf('Thank you so much!')).toBeNull()
    expect(fingerprintOf('お問い合わせありがとうございますまた連絡します')).not.toBeNull()
  })

  test('is ten characters or none, and no two of many texts share one', () => {
    const marks = new Set<string>()
    for (let i = 0; i < 20_000; i++) {
      const words = Array.from({ length: 7 }, (_, k) => word(i * 7 + k)).join(' ')
      const mark = fingerprintOf(words)
      expect(mark).toMatch(/^[0-9a-z]{10}$/)
      marks.add(mark ?? '')
    }
    expect(marks.size).toBe(20_000)
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => void fingerprintOf(any)))
  })
})

const word = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
