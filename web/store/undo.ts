// What can be taken back right now? One thing at a time, for as long as its toast is shown.
import { dismissToast, page, type ToastIcon, toast } from './page.ts'

/** Shows that something was done, with a way back; `z` does the same as its button. */
export function offerUndo(words: string, icon: ToastIcon, label: string, undo: () => Promise<unknown>): void {
  toast(words, icon, {
    label,
    key: 'z',
    run: () => {
      dismissToast()
      void undo()
    },
  })
}

/** Takes the latest thing back; false when there is nothing to take back any more. */
export function undoLatest(): boolean {
  const action = page.getState().toast?.action
  if (action?.key !== 'z') return false
  action.run()
  return true
}
