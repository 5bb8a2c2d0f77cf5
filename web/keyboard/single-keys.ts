// When does a key alone mean an action? Never while somebody writes, chooses from a menu or composes a character.
import { createKeybindingsHandler } from 'tinykeys'

export type Bindings = Record<string, (event: KeyboardEvent) => void>

/** Listens for `bindings` where a single key can mean nothing else. The returned function stops. */
export function listenForKeys(bindings: Bindings, isOn: () => boolean): () => void {
  const handle = createKeybindingsHandler(bindings)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOn() || event.defaultPrevented || event.isComposing || isTakenBy(event.target)) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (!isForeignLetter(event.key)) return handle(event)
    // On a keyboard of another script the key's place speaks: й is where q is.
    const latin = new KeyboardEvent('keydown', {
      key: event.shiftKey ? event.code.slice(3) : event.code.slice(3).toLowerCase(),
      code: event.code,
      shiftKey: event.shiftKey,
      cancelable: true,
    })
    handle(latin)
    if (latin.defaultPrevented) event.preventDefault()
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

/** Listens for Ctrl+A (⌘A) in the list or nowhere in particular: everywhere else it marks text, as always. */
export function listenForSelectAll(act: () => unknown): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (
      event.key.toLowerCase() !== 'a' ||
      !(event.ctrlKey || event.metaKey) ||
      event.altKey ||
      event.shiftKey
    )
      return
    const { target } = event
    const inList = target instanceof HTMLElement && target.closest('#queue') !== null
    if (!inList && target !== document.body) return
    if (act() !== false) event.preventDefault()
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

function isTakenBy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input, textarea, select') ||
    target.closest('[role="menu"], [role="dialog"], [role="alertdialog"]') !== null
  )
}

const isForeignLetter = (key: string): boolean => /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key)
