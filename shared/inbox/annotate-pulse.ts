// Notes on the pulse what people know: a release, an outage, a campaign, press.
import type { Annotation } from '../domain/annotation.ts'
import { addPulseNote, annotationTime, listPulseNotes, readPulseNote } from '../store/annotations.ts'
import { annotationMarkOf } from './identify.ts'
import type { Services } from './services.ts'

type Request = {
  kind: Annotation['kind']
  text: string
  brand?: string | undefined
  from?: string | undefined
  to?: string | undefined
  key?: string | undefined
}

const spanMs = 31 * 86_400_000

/** Adds an annotation; the same `key` within a day is the same annotation, and a repeat gets the first. */
export async function annotatePulse(
  services: Pick<Services, 'db' | 'now' | 'newId'>,
  by: string,
  { key, ...request }: Request,
): Promise<Annotation> {
  const at = services.now().toISOString()
  const from = request.from ?? at
  const annotation: Annotation = {
    id: `${annotationTime(from)}${annotationMarkOf(key ?? services.newId())}`,
    kind: request.kind,
    text: request.text,
    brand: request.brand ?? null,
    from,
    to: request.to ?? null,
    by,
    at,
  }
  const known = key === undefined ? null : await repeated(services, annotation)
  if (known !== null) return known
  if (await addPulseNote(services.db, annotation)) return annotation
  return (await readPulseNote(services.db, annotation.id)) ?? annotation
}

/** How long after the first a repeat is known as one. */
const repeatMs = 86_400_000

async function repeated({ db }: Pick<Services, 'db'>, { id, from }: Annotation): Promise<Annotation | null> {
  const near = new Date(Date.parse(from) - repeatMs).toISOString()
  const mark = id.slice(-12)
  return (await listPulseNotes(db, near, from)).find((note) => note.id.endsWith(mark)) ?? null
}

/** Those that reach into the span and concern `brand`, or all brands. */
export async function listAnnotations(
  services: Pick<Services, 'db' | 'now'>,
  { brand, from, to }: { brand?: string | undefined; from?: string | undefined; to?: string | undefined },
): Promise<Annotation[]> {
  const end = to ?? services.now().toISOString()
  const start = from ?? new Date(Date.parse(end) - spanMs).toISOString()
  const notes = await listPulseNotes(services.db, start, end)
  return notes.filter((note) => brand === undefined || note.brand === null || note.brand === brand)
}
