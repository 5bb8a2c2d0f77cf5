// How do words come into the answer where the cursor stands?
import { nextBlank } from '#shared/domain/answer-template.ts'
import { changeDraft, draftOf } from '../store/drafts.ts'
import { inbox } from '../store/inbox.ts'
import { compose } from '../store/page.ts'

const fieldNow = (): HTMLTextAreaElement | null => document.querySelector('textarea[data-draft]')

/** Puts `text` where the cursor stands in the answer of a conversation, and marks its first blank. */
export function insertText(id: string, text: string): void {
  const draft = draftOf(id)
  const note = draft?.mode === 'note'
  const before = (note ? draft?.note : draft?.reply) ?? ''
  const field = fieldNow()
  const from = field?.selectionStart ?? before.length
  const next = before.slice(0, from) + text + before.slice(field?.selectionEnd ?? from)
  const begun = {
    baseVersion: inbox.getState().conversations.get(id)?.version ?? null,
    begunAt: new Date().toISOString(),
  }
  changeDraft(id, note ? { note: next } : { reply: next, ...(before === '' ? begun : {}) })
  compose(id, draft?.mode ?? null)
  requestAnimationFrame(() => {
    const shown = fieldNow()
    if (shown === null) return
    shown.focus()
    const blank = nextBlank(text, 0)
    if (blank === null) shown.setSelectionRange(from + text.length, from + text.length)
    else shown.setSelectionRange(from + blank.start, from + blank.end)
  })
}
