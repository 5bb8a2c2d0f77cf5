// Are links and mentions found, at the right UTF-8 bytes, and is the record key stable?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { facetsOf, findSpans } from '../../../shared/channels/bluesky/facets.ts'
import { tidOf } from '../../../shared/channels/bluesky/tid.ts'

/** The text that a span covers, cut out of the UTF-8 bytes. */
function covered(text: string): string[] {
  const bytes = Buffer.from(text)
  return findSpans(text).map(({ byteStart, byteEnd }) => bytes.subarray(byteStart, byteEnd).toString())
}

test.each([
  ['see https://acme.example/help.', ['https://acme.example/help']],
  ['👩‍👩‍👧 é https://acme.example/ü?a=1', ['https://acme.example/ü?a=1']],
  [
    '(https://acme.example/a_(b)) and (http://acme.example).',
    ['https://acme.example/a_(b)', 'http://acme.example'],
  ],
  ['hi @ana.example, and @Ben.Example!', ['@ana.example', '@Ben.Example']],
  ['mail me@ana.example or @nodomain or @-bad.example', []],
  ['https://acme.example/@ana.example', ['https://acme.example/@ana.example']],
  ['http:// is nothing', []],
  ['', []],
])('%s', (text, expected) => {
  expect(covered(text)).toEqual(expected)
})

test('offsets are bytes, not characters', () => {
  const [span] = findSpans('🚚 https://acme.example')
  expect(span).toEqual({ kind: 'link', uri: 'https://acme.example', byteStart: 5, byteEnd: 25 })
})

test('a mention of nobody stays text', () => {
  const spans = findSpans('@ana.example @ghost.example https://acme.example')
  const facets = facetsOf(spans, new Map([['ana.example', 'did:plc:ana']]))
  expect(facets.map(({ features }) => features[0])).toEqual([
    { $type: 'app.bsky.richtext.facet#mention', did: 'did:plc:ana' },
    { $type: 'app.bsky.richtext.facet#link', uri: 'https://acme.example' },
  ])
})

test('spans never overlap and stay inside the text', () => {
  const piece = fc.constantFrom('https://a.example/x', '@ana.example', '👋', ' ', 'é', '.', '(', ')', 'word')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      let end = 0
      for (const span of findSpans(text)) {
        expect(span.byteStart).toBeGreaterThanOrEqual(end)
        expect(span.byteEnd).toBeGreaterThan(span.byteStart)
        end = span.byteEnd
      }
      expect(end).toBeLessThanOrEqual(Buffer.byteLength(text))
    }),
  )
})

test('record keys are TIDs: the same for the same reply, sorted by time, different between replies', () => {
  const key = tidOf('r1', '2026-11-22T10:00:00.000Z')
  expect(key).toMatch(/^[2-7a-j][2-7a-z]{12}$/)
  expect(tidOf('r1', '2026-11-22T10:00:00.000Z')).toBe(key)
  expect(tidOf('r2', '2026-11-22T10:00:00.000Z')).not.toBe(key)
  expect(tidOf('r0', '2026-11-22T10:00:00.001Z') > key).toBe(true)
})
