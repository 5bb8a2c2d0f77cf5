// What is in a form-encoded body?

/** Null for bytes that are not UTF-8. */
export function formOf(bytes: Uint8Array): URLSearchParams | null {
  try {
    return new URLSearchParams(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
