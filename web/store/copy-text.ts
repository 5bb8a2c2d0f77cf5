// How does a text get onto the clipboard, and what is said when the browser does not let it?
import { t } from '@lingui/core/macro'
import { toast } from './page.ts'

/** Copies it and says so with `done`; else says what to do instead. */
export function copyText(text: string, done: string): void {
  // Without a secure origin there is no clipboard at all.
  const asked: Promise<void> =
    navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('No clipboard.'))
  asked.then(
    () => toast(done, 'done'),
    () => toast(t`The browser does not let us copy: mark the text`, 'failed'),
  )
}
