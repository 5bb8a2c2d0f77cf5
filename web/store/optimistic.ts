// What does the page show while the server has not answered yet? The server's value with our pending changes on top.
import type { Conversation } from '#shared/api/shapes.ts'

export type PendingChange = { id: string; conversation: string; patch: Partial<Conversation> }

/** `confirmed` as it will look once `pending` has been accepted. */
export function displayed(confirmed: Conversation, pending: readonly PendingChange[]): Conversation {
  let shown = confirmed
  for (const change of pending) {
    if (change.conversation === confirmed.id) shown = { ...shown, ...change.patch }
  }
  return shown
}
