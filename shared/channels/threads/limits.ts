// How much does Threads take: every figure in one place, with where it comes from.

/** Characters. Documentation; that Threads counts an emoji by its bytes is general knowledge. */
export const postLength = 500

export const mediaBytes = 25 * 1024 * 1024

/** Threads counts its versions apart from the rest of Graph. */
export const apiVersion = 'v1.0'

/** Seconds. Every post of ours has its replies read apart, so the pace is gentle. */
export const pace = { poll: 60, catchUp: 300 }

/** Lists may show something this much later than it happened. */
export const overlapMs = 120_000
