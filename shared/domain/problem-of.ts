// Why could something not be read? In words that hold no value of it.

type Issue = { path: PropertyKey[]; message: string; code?: string }

/** The fields a schema objected to, or the error's own message. Never the values. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unreadable'
  if (!('issues' in error) || !Array.isArray(error.issues)) return error.message
  return error.issues.filter(isIssue).map(wordsOf).join('; ').slice(0, 300)
}

function wordsOf({ path, message, code }: Issue): string {
  const what = code ?? message
  return path.length === 0 ? what : `${path.map(String).join('.')} (${what})`
}

const isIssue = (value: unknown): value is Issue =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  Array.isArray(value.path) &&
  'message' in value
