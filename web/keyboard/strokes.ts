// Which key was meant? The letter as it is typed; on a keyboard of another script, the letter at that place.

/** What a key event is asked for; a KeyboardEvent has all of it. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'keyCode'
> & { getModifierState(name: string): boolean }

/** Where the signs stand that other scripts put letters on. */
const signs: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backquote: '`',
}
/** The key code of whatever an input method is still composing, also where `isComposing` says nothing. */
const composingCode = 229

/**
 * The stroke a press stands for: `e`, `E` with Shift, a sign as it is typed, `Enter`, `Shift+Home`. Null for what means no
 * action: modifiers, dead keys, characters being composed, and everything with Ctrl, ⌘ or Alt.
 */
export function strokeOf(press: KeyPress): string | null {
  const { key, code, shiftKey } = press
  if (press.isComposing || press.keyCode === composingCode) return null
  if ([...key].length !== 1)
    return /^(Dead|Process|Unidentified|Shift|Control|Alt|Meta|AltGraph|CapsLock)$/.test(key) ||
      isChord(press)
      ? null
      : `${shiftKey ? 'Shift+' : ''}${key}`
  if (key === ' ') return isChord(press) ? null : 'Space'
  // Signs such as [ need AltGr on many keyboards; letters with it are letters of the language.
  if (isChord(press)) return press.getModifierState('AltGraph') && !/\p{L}/u.test(key) ? key : null
  if (/\p{Script=Latin}/u.test(key)) return shiftKey ? key.toUpperCase() : key.toLowerCase()
  if (!/\p{L}/u.test(key)) return key
  if (code.startsWith('Key')) return shiftKey ? code.slice(3) : code.slice(3).toLowerCase()
  return shiftKey ? null : (signs[code] ?? null)
}

const isChord = ({ ctrlKey, metaKey, altKey }: KeyPress): boolean => ctrlKey || metaKey || altKey
