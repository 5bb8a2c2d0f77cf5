// Does a key mean what the person who pressed it thinks, on whatever keyboard, with whatever keys they chose?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CommandId, commands } from '../../web/keyboard/commands.ts'
import {
  collide,
  keyMapOf,
  type OwnKeys,
  presets,
  takenBy,
  withKey,
  withoutOwn,
} from '../../web/keyboard/key-map.ts'
import { keysFrom } from '../../web/keyboard/own-keys.ts'
import { type KeyPress, strokeOf } from '../../web/keyboard/strokes.ts'
import { makesSense } from '../../web/menus/command-fits.ts'
import { fitOf, fitting } from '../../web/menus/fuzzy.ts'

const press = (
  key: string,
  code: string,
  more: Partial<KeyPress> & { altGraph?: boolean } = {},
): KeyPress => ({
  key,
  code,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
  getModifierState: (name) => name === 'AltGraph' && more.altGraph === true,
})

test('a letter is the letter, with Shift a capital, whatever Caps Lock says', () => {
  expect(strokeOf(press('e', 'KeyE'))).toBe('e')
  expect(strokeOf(press('E', 'KeyE', { shiftKey: true }))).toBe('E')
  expect(strokeOf(press('E', 'KeyE'))).toBe('e')
})

test('on a keyboard of another script the place of the key speaks', () => {
  expect(strokeOf(press('о', 'KeyJ'))).toBe('j')
  expect(strokeOf(press('О', 'KeyJ', { shiftKey: true }))).toBe('J')
  expect(strokeOf(press('ю', 'Period'))).toBe('.')
  expect(strokeOf(press('ε', 'KeyE'))).toBe('e')
  expect(strokeOf(press('ש', 'KeyA'))).toBe('a')
  // Latin letters are taken by their names: on AZERTY the a stands where QWERTY has its q.
  expect(strokeOf(press('a', 'KeyQ'))).toBe('a')
})

test('nothing acts while a character is composed, nor with a modifier; AltGr types signs, not actions', () => {
  expect(strokeOf(press('j', 'KeyJ', { isComposing: true }))).toBeNull()
  expect(strokeOf(press('j', 'KeyJ', { keyCode: 229 }))).toBeNull()
  expect(strokeOf(press('Process', 'KeyJ'))).toBeNull()
  expect(strokeOf(press('Dead', 'Quote'))).toBeNull()
  for (const modifier of ['ctrlKey', 'metaKey', 'altKey'] as const)
    expect(strokeOf(press('e', 'KeyE', { [modifier]: true }))).toBeNull()
  const altGr = { ctrlKey: true, altKey: true, altGraph: true }
  expect(strokeOf(press('[', 'Digit8', altGr))).toBe('[')
  expect(strokeOf(press('ę', 'KeyE', altGr))).toBeNull()
})

test('no preset gives one key to two commands', () => {
  for (const preset of ['harken', 'gmail'] as const) {
    const map = keyMapOf({ preset, own: {} })
    for (const { id } of commands) {
      for (const key of map[id])
        expect([preset, id, key, takenBy(map, id, key)]).toEqual([preset, id, key, null])
    }
  }
  expect(Object.keys(presets)).toHaveLength(2)
})

const stroke = fc.constantFrom(...'abcdefgjkz?!.')
const keys = fc.oneof(
  stroke,
  fc.tuple(stroke, stroke).map((both) => both.join(' ')),
)
const step = fc.record({
  id: fc.constantFrom(...commands.map(({ id }): CommandId => id)),
  key: fc.option(keys, { nil: null }),
})

test('however keys are changed, no two commands ever share one, and the last change holds', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.constantFrom('harken', 'gmail'), (steps, preset) => {
      let own: OwnKeys = { preset: preset === 'gmail' ? 'gmail' : 'harken', own: {} }
      for (const { id, key } of steps) {
        own = key === null ? withoutOwn(own, id) : withKey(own, id, key)
        const map = keyMapOf(own)
        if (key !== null) expect(map[id]).toEqual([key])
        const all = commands.flatMap((command) => map[command.id].map((one) => ({ one, of: command.id })))
        expect(all.filter((a) => all.some((b) => a.of !== b.of && collide(a.one, b.one)))).toEqual([])
      }
    }),
  )
})

test('of keys kept in this browser only what can be a key of a command is taken up', () => {
  const own = { close: ['j', 'g c'], next: [], open: ['Enter', '', 'a b c'], nothing: ['x'] }
  expect(keysFrom(JSON.stringify({ preset: 'gmail', own }))).toEqual({
    preset: 'gmail',
    own: { close: ['j', 'g c'], next: [], open: [] },
  })
  const unchanged = { preset: 'harken', own: {} }
  for (const kept of [null, '', '{', '{"preset":"vi","own":{}}', '{"preset":"gmail","own":{"close":"j"}}'])
    expect(keysFrom(kept)).toEqual(unchanged)
})

test('what was typed finds names by the beginnings of their words, and without their accents', () => {
  expect(fitOf('gti', 'Go to Inbox')).not.toBeNull()
  expect(fitOf('okafor', 'Maya Okafór')).not.toBeNull()
  expect(fitOf('xyz', 'Go to Inbox')).toBeNull()
  const options = ['Close', 'Claim', 'Colours: Light', 'Claim next best'].map((label) => ({
    id: label,
    label,
  }))
  expect(fitting(options, 'cnb', [])[0]?.id).toBe('Claim next best')
  expect(fitting(options, 'clo', [])[0]?.id).toBe('Close')
  expect(fitting(options, '', ['Claim'])[0]?.id).toBe('Claim')
})

test('the palette offers what the conversation can take', () => {
  const free = { status: 'needs_reply', assignee: null } as const
  const ended = { status: 'done', assignee: null } as const
  expect(makesSense('claim', free, 'ana')).toBe(true)
  expect(makesSense('claim', { ...free, assignee: 'bia' }, 'ana')).toBe(false)
  expect(makesSense('release', { ...free, assignee: 'bia' }, 'ana')).toBe(false)
  expect(makesSense('release', { ...free, assignee: 'ana' }, 'ana')).toBe(true)
  expect([makesSense('close', ended, 'ana'), makesSense('reopen', ended, 'ana')]).toEqual([false, true])
  expect(makesSense('reply', undefined, 'ana')).toBe(false)
  expect(makesSense('claim-next', undefined, 'ana')).toBe(true)
})
