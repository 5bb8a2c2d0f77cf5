// The one line of a message that a list shows.

/** `text` on one line, cut on a code point boundary to at most `maxBytes` of UTF-8. */
export function snippet(text: string, maxBytes = 120): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const encoder = new TextEncoder()
  let bytes = 0
  let end = 0
  for (const char of line) {
    bytes += encoder.encode(char).length
    if (bytes > maxBytes) return `${line.slice(0, end).trimEnd()}…`
    end += char.length
  }
  return line
}
