// When does a key alone mean an action? Never while somebody writes, chooses from a menu or composes a character.
import { strokeOf } from './strokes.ts'

/** What a stroke, or two one after the other, leads to. */
export type Bindings = ReadonlyMap<string, { act: (event: KeyboardEvent) => void; repeats: boolean }>

/** The second key of two has this long. */
const togetherMs = 1000

/** Listens for `bindings` where a single key can mean nothing else. The returned function stops. */
export function listenForKeys(
  bindings: Bindings,
  /** Nothing else happens with a stroke it refuses. */
  takes: (stroke: string, event: KeyboardEvent) => boolean,
): () => void {
  const firsts = new Set([...bindings.keys()].flatMap((keys) => (/^(\S+) \S/.exec(keys) ?? []).slice(1)))
  let first = ''
  let firstAt = 0
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isWriting(event) || isInDialog(event)) return
    const stroke = strokeOf(event)
    if (stroke === null) return
    const keys = first !== '' && event.timeStamp - firstAt < togetherMs ? `${first} ${stroke}` : stroke
    first = ''
    if (keys === stroke && firsts.has(stroke)) {
      first = stroke
      firstAt = event.timeStamp
      return
    }
    const binding = bindings.get(keys)
    if (binding === undefined || !takes(keys, event)) return
    event.preventDefault()
    if (!event.repeat || binding.repeats) binding.act(event)
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

export type Chord = {
  key: string
  /** Where it acts; tells whether it did. */
  act: (event: KeyboardEvent) => unknown
}

/** Listens for Ctrl (⌘) with a letter. What `act` answers false to is left to the browser. */
export function listenForChords(chords: readonly Chord[]): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    // й is where q is: with Ctrl too, the key's place speaks where its letter is not Latin.
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.slice(3).toLowerCase()
    const chord = chords.find(({ key }) => key === letter)
    if (chord !== undefined && !event.repeat && chord.act(event) !== false) event.preventDefault()
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

/** Is it pressed in the list, or nowhere in particular? Everywhere else Ctrl+A marks text, as always. */
export const isInList = ({ target }: KeyboardEvent): boolean =>
  target === document.body || (target instanceof HTMLElement && target.closest('#queue') !== null)

export const isInDialog = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  target.closest('[role="menu"], [role="dialog"], [role="alertdialog"]') !== null

const isWriting = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
