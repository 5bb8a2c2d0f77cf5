// What does a failed fetch prove: that nothing left this machine, or nothing at all?

export type NetworkFailure = {
  /** True when no request can have been read by anybody: repeating it is harmless. */
  neverLeft: boolean
  /** True when our own patience ended it. */
  late: boolean
  /** The system's code or the error's name. Never its message, which may hold the URL and with it a secret. */
  code: string
}

/** Failures of the look-up, the connection and its encryption: all before the first byte of a request. */
const beforeTheRequest: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

export function networkFailure(error: unknown): NetworkFailure {
  const code = codeOf(error)
  const late = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
  return { neverLeft: beforeTheRequest.has(code), late, code }
}

/** fetch hides the system's error in `cause`. An answer that is not what it claims is named for that. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof SyntaxError) return 'unreadable answer'
  return error.cause instanceof Error ? codeOf(error.cause) : error.name
}
