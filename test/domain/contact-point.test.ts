// Is a person recognised by what is theirs alone, however it is written, and by nothing that anybody may take?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contactPointsOf } from '#shared/domain/contact-point.ts'

test.each([
  ['Maya.Okafor@Example.CO.UK', { kind: 'address', value: 'maya.okafor@example.co.uk' }],
  ['+44 7700 900-123', { kind: 'number', value: '+447700900123' }],
  ['+447700900123', { kind: 'number', value: '+447700900123' }],
])('%s', (handle, point) => {
  expect(contactPointsOf({ handle })).toEqual([point])
})

test.each(['', ' ', '@maya', 'maya.okafor', '447700900123', '+123', '+1234567890123456', 'maya@', 'a@b'])(
  '“%s” tells nobody apart',
  (handle) => {
    expect(contactPointsOf({ handle })).toEqual([])
  },
)

test('a handle counts where its platform vouches for it, however it is written', () => {
  const point = { kind: 'handle', value: 'maya' }
  for (const handle of ['@Maya', 'maya', ' MAYA ']) {
    expect(contactPointsOf({ handle, verified: true })).toEqual([point])
    expect(contactPointsOf({ handle, verified: false })).toEqual([])
  }
})

test('whoever may only pretend to be there is recognised by nothing', () => {
  for (const handle of ['maya@example.com', '+447700900123', '@maya'])
    expect(contactPointsOf({ handle, verified: true, unverified: true })).toEqual([])
})

test('spaces and signs within a number change nothing', () => {
  const digits = fc.stringMatching(/^[1-9]\d{6,14}$/)
  fc.assert(
    fc.property(digits, fc.nat({ max: 5 }), fc.constantFrom(' ', '-', '.', ' ('), (number, at, sign) => {
      const written = `+${number.slice(0, at + 1)}${sign}${number.slice(at + 1)}`
      expect(contactPointsOf({ handle: written })).toEqual([{ kind: 'number', value: `+${number}` }])
    }),
  )
})
