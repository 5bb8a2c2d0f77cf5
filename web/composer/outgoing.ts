// What would go out if Send were pressed? The words, the posts they make, and whether they can go. Pure.
import type { Draft, DraftFile } from '#shared/domain/draft.ts'
import { splitText } from '#shared/domain/split-text.ts'
import { limitUpTo, type TextLimit } from '#shared/domain/text-length.ts'
import type { Mode } from '../store/page.ts'
import { filesTrouble } from './file-rules.ts'
import type { Side } from './sides.ts'
import type { Upload } from './uploads.ts'

export type Outgoing = {
  text: string
  files: readonly DraftFile[]
  /** Null for a note. */
  limit: TextLimit | null
  posts: readonly string[]
  /** What is wrong with the files, in words. */
  trouble: string | null
  /** Is there something, and nothing in its way? Its length aside. */
  sendable: boolean
}

/** What is being written on this side. */
export const wordsOf = ({ note, reply }: Draft, mode: Mode): string => (mode === 'note' ? note : reply)

/** `uploads` are files on their way, which it waits for. */
export function outgoingOf(
  draft: Draft,
  mode: Mode,
  side: Side | undefined,
  uploads: readonly Upload[],
): Outgoing {
  const note = mode === 'note'
  const taking = side?.side ?? null
  const text = wordsOf(draft, mode)
  const files = note ? [] : draft.files
  const trouble = taking === null ? null : filesTrouble([...files, ...uploads], taking)
  const limit =
    taking === null
      ? null
      : limitUpTo(taking.text, files.length > 0 ? taking.attachments?.textMax : undefined)
  const posts = taking?.threads === true && limit !== null ? splitText(text, limit) : [text]
  const there = text.trim() !== '' || files.length > 0
  return {
    text,
    files,
    limit,
    posts,
    trouble,
    sendable: there && (note || (trouble === null && uploads.length === 0)),
  }
}
