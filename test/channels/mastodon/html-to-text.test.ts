// Is a status read as people wrote it, with no markup left?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlToText } from '#shared/channels/mastodon/html-to-text.ts'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

describe('html to text', () => {
  it('restores links in full and leaves mentions and hashtags as written', () => {
    const html =
      '<p><span class="h-card"><a href="https://a.example/@b" class="u-url mention">@<span>b</span></a></span> ' +
      '<a href="https://www.c.example/long/path?x=1&amp;y=2"><span class="invisible">https://www.</span><span class="ellipsis">c.example/lon</span><span class="invisible">g/path?x=1&amp;y=2</span></a> ' +
      '<a href="https://a.example/tags/parcel" class="mention hashtag">#<span>parcel</span></a></p>'
    expect(htmlToText(html)).toBe('@b https://www.c.example/long/path?x=1&y=2 #parcel')
  })

  it('tells both the words and the link where somebody put words on it', () => {
    expect(htmlToText('<a href="https://evil.example/">https://bank.example</a>')).toBe(
      'https://bank.example (https://evil.example/)',
    )
    expect(htmlToText('<a href="javascript:alert(1)">tap</a>')).toBe('tap')
  })

  it('keeps paragraphs, lines and lists apart', () => {
    expect(htmlToText('<p>One<br>two</p><p>Three</p><ul><li>a</li><li>b</li></ul>')).toBe(
      'One\ntwo\n\nThree\n\n- a\n- b',
    )
  })

  it('drops scripts, comments and attributes that hold a bracket', () => {
    expect(htmlToText('a<script>alert("<p>")</script><!-- x > y --><img alt="a>b" src=x>b')).toBe('ab')
    expect(htmlToText('a<scr<script>ipt>alert(1)</script>c')).not.toMatch(/<script/i)
  })

  it('gives back exactly what was escaped, whatever it was', () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\s+/g, ' ').trim())
    fc.assert(
      fc.property(line, (text) => htmlToText(`<p>${escaped(text)}</p>`) === text.trim()),
      { seed: 3 },
    )
  })

  it('never lets a tag through and never throws', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '</',
      'a',
      ' href="',
      '"',
      "'",
      'script',
      'p',
      'x',
      '/',
      '!--',
      '-->',
      '&lt',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        return !/<\/?(a|p|script)[\s>]/.test(htmlToText(pieces.join('')))
      }),
      { seed: 5, numRuns: 2000 },
    )
  })
})
