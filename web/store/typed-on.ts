// Has nothing happened to the drafts but a letter more or less? Who types on need not see it counted at once. Pure.
import type { Draft } from '#shared/domain/draft.ts'

type Drafts = ReadonlyMap<string, Draft>

/** True when all that differs is one character, more or less, in words that were begun and are still there. */
export function isTypedOn(before: Drafts, now: Drafts): boolean {
  if (before.size !== now.size) return false
  for (const [id, draft] of now) {
    const was = before.get(id)
    if (was !== draft && (was === undefined || !isLetterOn(was, draft))) return false
  }
  return true
}

function isLetterOn(
  { reply, note, ...before }: Draft,
  { reply: replyNow, note: noteNow, ...now }: Draft,
): boolean {
  const others = Object.entries(before)
  return (
    isGrown(reply, replyNow) &&
    isGrown(note, noteNow) &&
    others.every(([key, value]) => Object.is(value, Reflect.get(now, key)))
  )
}

const isGrown = (before: string, now: string): boolean =>
  before === now || (before !== '' && now !== '' && Math.abs(before.length - now.length) <= 1)
