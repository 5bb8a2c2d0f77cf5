// What does a message say now, as triage and people judged it: after the changes that were judged anew?
import type { Surroundings } from '../domain/assessment.ts'
import type { Signals } from '../domain/signal.ts'
import type { StoredAnnotation, StoredMessage } from '../store/messages.ts'

export type Standing = {
  /** Since when it reads so, as far as that asks for an answer. */
  at: string
  text: string
  rating: number | undefined
  signals: Signals | null
  around: Surroundings | null
  /** The word of a person on it, where that was about what stands. */
  word: StoredAnnotation | undefined
}

/** `annotations` may hold those of other messages too. */
export function asItStands(message: StoredMessage, annotations: readonly StoredAnnotation[]): Standing {
  const own = annotations.filter(({ of }) => of.nativeId === message.nativeId)
  const edits = own.filter(({ kind }) => kind === 'edit').toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const judged = edits.findLast((edit) => edit.judged !== undefined)
  const at = judged?.at ?? message.at
  const word = own.find(({ kind, text }) => kind === 'relabel' && text !== null)
  return {
    at,
    text: edits.findLast((edit) => edit.text !== null)?.text ?? message.text,
    rating: edits.findLast((edit) => edit.rating !== undefined)?.rating ?? message.rating,
    signals: judged?.judged?.signals ?? message.signals,
    around: judged?.judged?.around ?? message.around,
    word: judged !== undefined && word !== undefined && word.at < judged.at ? undefined : word,
  }
}
