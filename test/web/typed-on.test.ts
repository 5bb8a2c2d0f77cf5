// Is one letter told from everything else that can happen to a draft?
import { expect, test } from 'vitest'
import type { Draft } from '#shared/domain/draft.ts'
import { isTypedOn } from '../../web/store/typed-on.ts'

const draft: Draft = {
  reply: 'We are on it',
  note: '',
  files: [],
  mode: 'public',
  key: 'k-1',
  tried: null,
  baseVersion: 3,
  begunAt: '2026-11-28T09:00:00.000Z',
}
const other = { ...draft, reply: 'Elsewhere' }
const before = new Map([
  ['a', draft],
  ['b', other],
])
const after = (change: Partial<Draft>) => new Map(before).set('a', { ...draft, ...change })

test.each([
  ['a letter more', { reply: 'We are on it.' }],
  ['a letter less', { reply: 'We are on i' }],
  ['a letter in place of another', { reply: 'We are on at' }],
])('%s is typing', (_, change) => {
  expect(isTypedOn(before, after(change))).toBe(true)
})

test.each<[string, Partial<Draft>]>([
  ['a pasted word', { reply: 'We are on it now' }],
  ['the first letter', { note: 'a' }],
  ['an emptied field', { reply: '' }],
  ['another side', { mode: 'note' }],
  ['a file', { files: [{ uploadId: 'u', fileName: 'a.png', mimeType: 'image/png', bytes: 1, alt: '' }] }],
  ['a letter of a text that was tried', { reply: 'We are on it.', key: 'k-2' }],
])('%s is not', (_, change) => {
  expect(isTypedOn(before, after(change))).toBe(false)
})

test('a draft that came or went is not', () => {
  expect(isTypedOn(before, new Map([['b', other]]))).toBe(false)
  expect(isTypedOn(new Map([['b', other]]), before)).toBe(false)
})
