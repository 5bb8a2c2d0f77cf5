// Where does a search go on? What it has gone through, as one opaque word.
import * as z from 'zod/mini'

const parts = ['view', 'directory'] as const

/** `view` and `directory` are the last places looked at in each; `ended` names what has been gone through whole. */
export type SearchPlace = { view: string; directory: string | null; ended: (typeof parts)[number][] }

const shape = z.tuple([z.string(), z.nullable(z.string()), z.array(z.enum(parts))])

/** Null once everything has been looked at. */
export function cursorOf({ view, directory, ended }: SearchPlace): string | null {
  if (parts.every((part) => ended.includes(part))) return null
  return Buffer.from(JSON.stringify([view, directory, ended])).toString('base64url')
}

/** Null for what is no cursor of ours: the search then begins anew. */
export function searchPlaceOf(cursor: string | undefined): SearchPlace | null {
  if (cursor === undefined) return null
  try {
    const parsed = z.safeParse(shape, JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (!parsed.success) return null
    const [view, directory, ended] = parsed.data
    return { view, directory, ended }
  } catch {
    return null
  }
}
