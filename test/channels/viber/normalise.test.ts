// Are Viber's events read whole, 64-bit tokens included?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withExactNumbers } from '#shared/channels/viber/exact-numbers.ts'
import { viberConnector } from '#shared/channels/viber/index.ts'
import { readFixture } from '../../support/connector-context.ts'

const read = (name: string) => readFixture(viberConnector, `${name}.json`)

test('a text keeps every digit of its token and of its words', () => {
  expect(read('text')).toEqual([
    expect.objectContaining({
      type: 'message',
      nativeId: '5741311803571721087',
      at: '2026-03-02T09:00:00.123Z',
      text: 'Où est 12345678901234567890 ? \\"1\\"',
      customer: { nativeId: '01234567890A==', name: 'Zoë 👋', handle: '', followers: null },
      address: { receiver: '01234567890A==' },
    }),
  ])
})

test('pictures, contacts, places', () => {
  expect(read('picture')[0]).toMatchObject({
    text: 'the box',
    customer: { name: 'Viber user' },
    media: [{ kind: 'image', url: expect.stringContaining('dl-media.viber.com'), fileName: 'x.jpg' }],
  })
  expect(read('contact')[0]).toMatchObject({ text: '👤 Depot, +15550100' })
  expect(read('location')[0]).toMatchObject({ text: '📍 50.76, 6.11' })
})

test('what became of ours', () => {
  expect(read('delivered')[0]).toMatchObject({
    type: 'status',
    of: '4912661846655238145',
    status: 'delivered',
  })
  expect(read('seen')[0]).toMatchObject({ status: 'read' })
  expect(read('failed')[0]).toMatchObject({ status: 'failed', failure: { detail: 'failure description' } })
})

test.each(['conversation-started', 'unsubscribed', 'webhook'])('%s asks nothing of anybody', (name) => {
  expect(read(name)[0]).toMatchObject({ type: 'ignored' })
})

test('a message of nobody is kept for a person to look at', () => {
  expect(read('unreadable')[0]).toMatchObject({
    type: 'unreadable',
    raw: expect.stringContaining('from nobody'),
  })
})

test('reading numbers exactly changes no string, no fraction and no short number', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      fc.string(),
      fc.stringMatching(/^\d{16,25}$/),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.constant(null),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('any'), { maxKeys: 3 }),
    ),
  })).any
  fc.assert(
    fc.property(value, fc.bigInt({ min: 10n ** 16n, max: 2n ** 63n }), (inner, token) => {
      const json = `{"a":${JSON.stringify(inner)},"token":${token}}`
      const read = JSON.parse(withExactNumbers(json))
      expect(read.token).toBe(String(token))
      const long = /(?<![\w.+-])-?\d{16,}(?![\d.eE])/.test(
        JSON.stringify(inner).replace(/"(?:[^"\\]|\\.)*"/g, ''),
      )
      if (!long) expect(read.a).toEqual(JSON.parse(JSON.stringify(inner)))
    }),
    { seed: 3 },
  )
})
