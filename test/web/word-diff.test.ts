// Is every change of a text told, and nothing else?
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wordDiff } from '../../web/words/word-diff.ts'

const without = (kind: string, before: string, after: string) =>
  wordDiff(before, after)
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join('')

it('tells words, not letters', () => {
  expect(wordDiff('We are sorry, it is lost.', 'We are very sorry, it is found.')).toEqual([
    { kind: 'same', text: 'We are ' },
    { kind: 'added', text: 'very ' },
    { kind: 'same', text: 'sorry, it is ' },
    { kind: 'removed', text: 'lost' },
    { kind: 'added', text: 'found' },
    { kind: 'same', text: '.' },
  ])
  expect(wordDiff('Same', 'Same')).toEqual([{ kind: 'same', text: 'Same' }])
})

it('gives both texts back, whatever they are', () => {
  const text = fc.array(fc.constantFrom('we', ' ', 'are', 'sorry', '. ', 'すみません', '👋🏽', '\n'), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [before, after] = [a.join(''), b.join('')]
      expect(without('added', before, after)).toBe(before)
      expect(without('removed', before, after)).toBe(after)
    }),
  )
})

it('stays quick on texts as long as a message may be', () => {
  const long = (word: string) => `${word} `.repeat(5000)
  expect(without('added', long('a'), long('b'))).toBe(long('a'))
})
