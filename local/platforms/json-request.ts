// What did a request to a fake platform hold, and how do careful platforms escape what they send?

/** The JSON object of a body; null for anything else. */
export function objectIn(body: Uint8Array): Record<string, unknown> | null {
  try {
    return asObject(JSON.parse(Buffer.from(body).toString('utf8')))
  } catch {
    return null
  }
}

export function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** JSON in which slashes are `\/`: the same value in other bytes, which a signature must be taken over as they are. */
export function slashedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('/', '\\/')
}

/** The same in ASCII only, with `\uXXXX` for the rest. */
export function asciiJson(value: unknown): string {
  return slashedJson(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
