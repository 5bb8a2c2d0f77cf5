// A captured payload with one part at a time replaced by something else, as a careless platform might.

const strange = [null, -1, '', 'x', [], {}, true, [null], { odd: 1 }]
const mostPaths = 120

/** Every variant as bytes; deterministic. Nothing for bytes that are not JSON. */
export function* variants(bytes: Uint8Array): Generator<Uint8Array> {
  const text = Buffer.from(bytes).toString('utf8')
  const whole = parse(text)
  if (whole === undefined) return
  const paths = [...pathsOf(whole, [])].slice(0, mostPaths)
  for (const [index, path] of paths.entries()) {
    for (const replacement of [
      strange[index % strange.length],
      strange[(index + 3) % strange.length],
      undefined,
    ]) {
      yield Buffer.from(JSON.stringify(replaced(whole, path, replacement)) ?? '')
    }
  }
}

function* pathsOf(value: unknown, path: string[]): Generator<string[]> {
  if (path.length > 0) yield path
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) yield* pathsOf(child, [...path, key])
}

/** `undefined` takes the part away. */
function replaced(value: unknown, [key, ...rest]: string[], replacement: unknown): unknown {
  if (key === undefined) return replacement
  if (Array.isArray(value)) {
    return value.map((child, index) => (String(index) === key ? replaced(child, rest, replacement) : child))
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, child]) => {
    return [name, name === key ? replaced(child, rest, replacement) : child]
  })
  return Object.fromEntries(entries)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
