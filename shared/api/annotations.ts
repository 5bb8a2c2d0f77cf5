// Routes of annotations: what people, or a deploy pipeline, know that the counts do not.
import * as z from 'zod/mini'
import { annotationKinds, longestAnnotationMs } from '../domain/annotation.ts'
import { route } from './route.ts'
import { instant } from './shapes.ts'

export const annotationShape = z.object({
  id: z.string(),
  kind: z.enum(annotationKinds),
  text: z.string(),
  /** Null: concerns all brands. */
  brand: z.nullable(z.string()),
  from: z.string(),
  /** Null: a moment. */
  to: z.nullable(z.string()),
  by: z.string(),
  at: z.string(),
})

export const listAnnotationsRoute = route({
  id: 'listAnnotations',
  method: 'GET',
  path: '/api/annotations',
  permission: 'read',
  summary: 'Annotations that reach into a span (the last 31 days without one), oldest first.',
  query: z.object({ brand: z.optional(z.string()), from: z.optional(instant), to: z.optional(instant) }),
  output: z.object({ annotations: z.array(annotationShape) }),
})

export const annotate = route({
  id: 'annotate',
  method: 'POST',
  path: '/api/annotations',
  permission: 'respond',
  summary:
    'Adds an annotation, now or over a range of at most 31 days. The same `key` a second time changes nothing, so a pipeline may repeat itself.',
  body: z
    .object({
      kind: z.enum(annotationKinds),
      text: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
      brand: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
      from: z.optional(instant),
      to: z.optional(instant),
      key: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    })
    .check(
      z.refine(({ from, to }) => to === undefined || from !== undefined, {
        path: ['from'],
        message: 'a range needs a beginning',
      }),
      z.refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
        path: ['to'],
        message: 'a range ends after it begins',
      }),
      z.refine(
        ({ from, to }) =>
          from === undefined || to === undefined || Date.parse(to) - Date.parse(from) <= longestAnnotationMs,
        { path: ['to'], message: 'at most 31 days after "from"' },
      ),
    ),
  output: annotationShape,
})

export const removeAnnotation = route({
  id: 'removeAnnotation',
  method: 'DELETE',
  path: '/api/annotations/:id',
  permission: 'respond',
  summary: 'Takes an annotation off.',
  params: z.object({ id: z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/)) }),
  output: z.object({}),
})
