// Can text from outside become anything but text and safe links?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { marksOf } from '../../web/conversation/marks.ts'
import { safeHref, textParts } from '../../web/conversation/text-parts.ts'

const links = (text: string) => textParts(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []))

test.each([
  ['see https://example.com/a.', ['https://example.com/a']],
  ['(https://example.com/a_(b))', ['https://example.com/a_(b)']],
  ['“https://example.com”', ['https://example.com']],
  ['https://例え.jp/path、ありがとう', ['https://例え.jp/path、ありがとう']],
  ['http://a.example and https://b.example!', ['http://a.example', 'https://b.example']],
  ['javascript:alert(1) data:text/html,x ftp://x.example', []],
  ['https://user:secret@example.com', []],
  ['no link at all', []],
])('finds the links of %j', (text, expected) => {
  expect(links(text)).toEqual(expected)
})

test('addresses are opened in their ASCII form', () => {
  expect(safeHref('https://аpple.com/')).toContain('xn--')
  expect(safeHref('javascript:alert(1)')).toBeNull()
})

describe('marks', () => {
  const parts = (text: string, ...marks: [why: string, ...words: string[]][]) =>
    textParts(
      text,
      marks.map(([why, ...words]) => ({ why, words })),
    ).flatMap((part) => (part.kind === 'marked' ? [`${part.text} (${part.why})`] : []))
  const marked = (text: string, ...words: string[]) =>
    textParts(text, [{ words, why: '' }]).flatMap((part) => (part.kind === 'marked' ? [part.text] : []))

  test.each([
    ['Late, later, LATE', ['late'], ['Late', 'LATE']],
    ['荷物がまだ届きません', ['届きません'], ['届きません']],
    ['a (b) c', ['(b)', ''], ['(b)']],
    ['It’s *not* ok... not OK!!', ['not* ok', '!!'], ['not* ok', '!!']],
    ['قال لا، وخلاص لأن', ['لا'], ['لا']],
    ['חבילה מאחרת, מאחרתם', ['מאחרת'], ['מאחרת']],
    ['देर से आया, देरी', ['देर'], ['देर']],
    ['опоздали: опоздалин', ['опоздали'], ['опоздали']],
    ['so bad 😡😡 and 👍🏽', ['😡', '👍'], ['😡', '😡', '👍🏽']],
    ['👩‍👩‍👧 lost', ['👩'], ['👩‍👩‍👧']],
    ['see https://example.com/late now late', ['late'], ['late']],
  ])('of %j', (text, words, expected) => {
    expect(marked(text, ...words)).toEqual(expected)
  })

  test('that overlap are all told, side by side', () => {
    expect(
      parts('no insulin today', ['Sounds negative', 'no insulin'], ['Topic: safety', 'insulin today']),
    ).toEqual(['no  (Sounds negative)', 'insulin (Sounds negative. Topic: safety)', ' today (Topic: safety)'])
  })

  test('say which of them are pointed at', () => {
    const marks = [
      { words: ['late'], why: 'Sounds negative' },
      { words: ['late'], why: 'Behind the score', pointed: true as const },
    ]
    expect(textParts('late again', marks)[0]).toEqual({
      kind: 'marked',
      text: 'late',
      why: 'Sounds negative. Behind the score',
      pointed: true,
    })
  })

  test('of a message are its mood’s words while that is sure, and those of its topics', () => {
    const message = {
      id: 'm',
      sentiment: { label: 'negative', score: -0.5, confidence: 0.9, words: ['useless'], judge: 'local' },
      signals: {
        urgency: { value: 0.9, evidence: ['now'] },
        offensive: { value: 0, evidence: [] },
        spam: { value: 0, evidence: [] },
        question: { value: 1, evidence: ['?'] },
        topics: [{ topic: 'legal', evidence: ['lawyer'] }],
        language: 'en',
      },
    } as const satisfies Parameters<typeof marksOf>[0]
    const words = (sure: boolean, pointed: Parameters<typeof marksOf>[2]) =>
      marksOf(message, sure, pointed).map(({ words: all, why }) => `${all.join(', ')}: ${why}`)
    expect(words(true, null)).toEqual(['useless: Sounds negative', 'lawyer: Topic: legal'])
    expect(words(false, { message: 'm', words: ['now'] })).toEqual([
      'lawyer: Topic: legal',
      'now: Behind the score',
    ])
    expect(words(false, { message: 'another', words: ['now'] })).toEqual(['lawyer: Topic: legal'])
  })
})

test('nothing of a text is ever lost, and every link is http or https', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('https://a.example/x', 'javascript:x', 'http://', '<script>', 'https://b.example).', ' '),
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      fc.array(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), piece), { maxLength: 3 }), {
        maxLength: 3,
      }),
      (pieces, marks) => {
        const text = pieces.join('')
        const parts = textParts(
          text,
          marks.map((words) => ({ words, why: 'why' })),
        )
        expect(parts.map((part) => part.text).join('')).toBe(text)
        for (const part of parts) if (part.kind === 'link') expect(part.href).toMatch(/^https?:\/\//)
      },
    ),
  )
})
