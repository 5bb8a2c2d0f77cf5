// What does an annotation look like to the page?
import type { listAnnotationsRoute } from '#shared/api/annotations.ts'
import type { RouteOutput } from '#shared/api/route.ts'

export type AnnotationView = RouteOutput<typeof listAnnotationsRoute>['annotations'][number]
