// Where does one line end and the next begin? In bytes, with bounded memory, and nowhere but at a line feed.

/** `bytes` without the line end; null when the line is longer than allowed. Numbers start at 1. */
export type Line = { number: number; bytes: Buffer | null }

const lineFeed = 0x0a
const carriageReturn = 0x0d

/**
 * The lines of `input`, as many at a time as a chunk completes. U+2028 and a lone carriage return end no line: both may
 * stand inside a JSON text.
 */
export async function* linesOf(
  input: AsyncIterable<Uint8Array>,
  longestBytes: number,
): AsyncGenerator<Line[]> {
  let parts: Buffer[] = []
  let held = 0
  let number = 0
  const keep = (part: Buffer): void => {
    held += part.length
    if (held > longestBytes) parts = []
    else if (part.length > 0) parts.push(part)
  }
  const take = (): Line => {
    const bytes = held > longestBytes ? null : withoutReturn(Buffer.concat(parts))
    parts = []
    held = 0
    number += 1
    return { number, bytes }
  }
  for await (const chunk of input) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    const lines: Line[] = []
    let from = 0
    for (let end = buffer.indexOf(lineFeed); end !== -1; end = buffer.indexOf(lineFeed, from)) {
      keep(buffer.subarray(from, end))
      lines.push(take())
      from = end + 1
    }
    keep(buffer.subarray(from))
    if (lines.length > 0) yield lines
  }
  if (held > 0) yield [take()]
}

const withoutReturn = (bytes: Buffer): Buffer =>
  bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes
