// Can text from outside become anything but text and safe links?
import fc from 'fast-check'
import { expect, test } from 'vitest'
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

test('marks whole words only, where the script has words', () => {
  const marked = (text: string, ...words: string[]) =>
    textParts(text, words).flatMap((part) => (part.kind === 'marked' ? [part.text] : []))
  expect(marked('Late, later, LATE', 'late')).toEqual(['Late', 'LATE'])
  expect(marked('荷物がまだ届きません', '届きません')).toEqual(['届きません'])
  expect(marked('a (b) c', '(b)', '')).toEqual(['(b)'])
})

test('nothing of a text is ever lost, and every link is http or https', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('https://a.example/x', 'javascript:x', 'http://', '<script>', 'https://b.example).', ' '),
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      fc.array(fc.string(), { maxLength: 3 }),
      (pieces, words) => {
        const text = pieces.join('')
        const parts = textParts(text, words)
        expect(parts.map((part) => part.text).join('')).toBe(text)
        for (const part of parts) if (part.kind === 'link') expect(part.href).toMatch(/^https?:\/\//)
      },
    ),
  )
})
