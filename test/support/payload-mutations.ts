// Which careless variants of a payload are there, and which of its lists does each one touch?
import fc from 'fast-check'

export type Path = readonly (string | number)[]

/** `path` is what is changed; the lists on it tell which neighbours must not notice. */
export type Mutation =
  | { kind: 'replace'; path: Path; value: unknown }
  | { kind: 'remove' | 'repeat'; path: Path }
  | { kind: 'cut'; at: number; length: number; put: Uint8Array }

/** An element of a list of the payload, by the list's path and its index. */
export type Element = { list: Path; index: number }

const oddities: unknown[] = [
  null,
  -1,
  0,
  2 ** 53,
  1e308,
  '',
  'x',
  '\u0000',
  '\ud83d',
  '𝒳'.repeat(500),
  '__proto__',
  '2026-02-31T25:61:00Z',
  '99999999999999999999999',
  [],
  {},
  true,
  [null],
  [[]],
  { odd: 1 },
  { id: null },
]

/** Drawn once: making them anew for each of some hundred thousand mutations takes longer than reading the payloads. */
const chanceValues = fc.sample(fc.jsonValue({ maxDepth: 2 }), { numRuns: 400, seed: 20_261_127 })

/** Every place in a JSON value, the whole first. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((child, index) => [index, child])
    : Object.entries(value)
  return [path, ...entries.flatMap(([key, child]) => pathsOf(child, [...path, key]))]
}

export type Mutations = {
  any: fc.Arbitrary<Mutation>
  /** The payload's bytes after a mutation of it. */
  apply(mutation: Mutation): Uint8Array
  /** The payload without one element of one of its lists. */
  without(element: Element): Uint8Array
}

/** Structural mutations of a JSON payload, or cuts through bytes that are not JSON. */
export function mutationsOf(original: Uint8Array): Mutations {
  const whole = parsed(original)
  const paths = pathsOf(whole).slice(1)
  return {
    any: paths.length === 0 ? cutsThrough(original) : changesAt(paths),
    apply(mutation) {
      if (mutation.kind === 'cut') {
        const { at, length, put } = mutation
        return Buffer.concat([original.slice(0, at), put, original.slice(at + length)])
      }
      const by = (old: unknown): unknown[] => {
        if (mutation.kind === 'replace') return [mutation.value]
        return mutation.kind === 'repeat' ? [old, old] : []
      }
      return encoded(changed(whole, mutation.path, by))
    },
    without: ({ list, index }) => encoded(changed(whole, [...list, index], () => [])),
  }
}

function changesAt(paths: readonly Path[]): fc.Arbitrary<Mutation> {
  const path = fc.constantFrom(...paths)
  const elements = paths.filter((each) => typeof each.at(-1) === 'number')
  const value = fc.oneof(
    { arbitrary: fc.constantFrom(...oddities), weight: 3 },
    { arbitrary: fc.constantFrom(...chanceValues), weight: 1 },
  )
  const replace = fc.record({ kind: fc.constant('replace' as const), path, value })
  const remove = fc.record({ kind: fc.constant('remove' as const), path })
  if (elements.length === 0) return fc.oneof({ arbitrary: replace, weight: 3 }, remove)
  const repeat = fc.record({ kind: fc.constant('repeat' as const), path: fc.constantFrom(...elements) })
  return fc.oneof({ arbitrary: replace, weight: 3 }, remove, repeat)
}

/** The list elements that a path goes through, outermost first. */
export function elementsOn(path: Path): Element[] {
  return path.flatMap((step, depth) =>
    typeof step === 'number' ? [{ list: path.slice(0, depth), index: step }] : [],
  )
}

/** `by` gives what stands in the place afterwards: nothing, one value, or in a list any number. */
function changed(value: unknown, [key, ...rest]: Path, by: (old: unknown) => unknown[]): unknown {
  if (key === undefined) return by(value)[0]
  if (Array.isArray(value)) {
    return value.flatMap((child, index) => {
      if (index !== key) return [child]
      return rest.length === 0 ? by(child) : [changed(child, rest, by)]
    })
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) => {
      if (name !== key) return [[name, child]]
      if (rest.length > 0) return [[name, changed(child, rest, by)]]
      return by(child).map((now) => [name, now])
    }),
  )
}

function cutsThrough(original: Uint8Array): fc.Arbitrary<Mutation> {
  return fc.record({
    kind: fc.constant('cut' as const),
    at: fc.nat({ max: Math.max(0, original.length - 1) }),
    length: fc.nat({ max: 40 }),
    put: fc.uint8Array({ maxLength: 12 }),
  })
}

const encoded = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value) ?? '')

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
