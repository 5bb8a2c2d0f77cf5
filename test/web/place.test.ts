// Does an address say everything about the place it stands for, whatever people call their tags?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { views } from '#shared/api/conversations.ts'
import { bands } from '#shared/domain/conversation.ts'
import { sentimentLabels } from '#shared/domain/signal.ts'
import { addressOfPlace, placeOf, withoutEmpty } from '../../web/app/place-address.ts'
import type { ListOf } from '../../web/queue/view-rules.ts'

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter((text) => text.isWellFormed())
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const filter = fc
  .record({
    brand: maybe(word),
    channel: maybe(word),
    band: maybe(fc.constantFrom(...bands)),
    mood: maybe(fc.constantFrom(...sentimentLabels)),
    language: maybe(word),
    tag: maybe(word),
    assignee: maybe(word),
    overdue: maybe(fc.constant('yes' as const)),
  })
  .map(withoutEmpty)
const list: fc.Arbitrary<ListOf> = fc.record({
  view: fc.constantFrom(...views),
  filter,
  q: fc.option(word, { nil: null }),
})

test('a place comes back from its address as it was', () => {
  fc.assert(
    fc.property(list, fc.option(fc.stringMatching(/^[\w-]{16}$/), { nil: null }), (of, conversation) => {
      const url = new URL(addressOfPlace({ of, conversation }), 'https://harken.test')
      expect(placeOf(url.pathname, url.search)).toEqual({ of, conversation })
    }),
  )
})

test('what no list knows narrows nothing', () => {
  const { of } = placeOf('/inbox/nonsense', '?band=loud&mood=odd&overdue=1&tag=')
  expect(of).toEqual({ view: 'needs_reply', filter: {}, q: null })
})

test('an address cut in the middle of a letter is that of the list', () => {
  expect(placeOf('/inbox/mine/%E4%BD', '?tag=%E4').conversation).toBeNull()
})
