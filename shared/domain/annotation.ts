// What people know that the counts do not: a release, an outage, a campaign, press. Drawn on the pulse.
export const annotationKinds = ['release', 'outage', 'campaign', 'press'] as const
export type AnnotationKind = (typeof annotationKinds)[number]

export type Annotation = {
  id: string
  kind: AnnotationKind
  text: string
  /** Null: concerns all brands. */
  brand: string | null
  from: string
  /** Null: a moment. */
  to: string | null
  by: string
  at: string
}

/** The longest an annotation may last, so that one query finds all that reach into a span. */
export const longestAnnotationMs = 31 * 86_400_000
