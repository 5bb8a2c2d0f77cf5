// What people noted on the pulse: releases, outages, campaigns, press. In the order in which they begin.
import * as z from 'zod/mini'
import { type Annotation, annotationKinds, longestAnnotationMs } from '../domain/annotation.ts'
import { addItem, type Database, deleteItem, queryAll, readItem } from './database.ts'
import { pulseNoteKey, pulseNotesPk } from './keys.ts'

const stored = z.object({
  sk: z.string(),
  kind: z.enum(annotationKinds),
  text: z.string(),
  brand: z.nullable(z.string()),
  from: z.string(),
  to: z.nullable(z.string()),
  by: z.string(),
  at: z.string(),
})
const keptSeconds = 3 * 366 * 86_400

/** The part of an annotation's id that orders it by its beginning. */
export const annotationTime = (from: string): string => Date.parse(from).toString(36).padStart(9, '0')

/** Stores an annotation whose id begins with its time. False when it is there already. */
export const addPulseNote = (db: Database, { id, ...rest }: Annotation): Promise<boolean> =>
  addItem(db, {
    ...pulseNoteKey(id),
    ...rest,
    ttl: Math.floor(Date.parse(rest.to ?? rest.from) / 1000) + keptSeconds,
  })

export async function readPulseNote(db: Database, id: string): Promise<Annotation | null> {
  const item = await readItem(db, pulseNoteKey(id))
  return item === null ? null : decode(item)
}

/** Takes it off. False when there is none. */
export const removePulseNote = (db: Database, id: string): Promise<boolean> =>
  deleteItem(db, pulseNoteKey(id), { expression: 'attribute_exists(pk)' })

/** Those that reach into `from` … `to`, oldest first. */
export async function listPulseNotes(db: Database, from: string, to: string): Promise<Annotation[]> {
  const earliest = new Date(Math.max(0, Date.parse(from) - longestAnnotationMs)).toISOString()
  const items = await queryAll(db, {
    pk: pulseNotesPk,
    from: annotationTime(earliest),
    to: `${annotationTime(to)}\uffff`,
  })
  return items.map(decode).filter((note) => (note.to ?? note.from) >= from)
}

function decode(item: unknown): Annotation {
  const { sk, ...rest } = z.parse(stored, item)
  return { id: sk, ...rest }
}
