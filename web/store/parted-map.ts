// How does a state with thousands of entries change without being copied whole? In parts: a change copies one of them.

const parts = 256

/**
 * A map by id that is never changed: `with` and `without` give another one, which shares every part but those of the ids
 * named. Two maps put the same id into parts of the same number. Its order is that of the parts.
 */
export class PartedMap<V> implements ReadonlyMap<string, V> {
  readonly parts: readonly ReadonlyMap<string, V>[]
  readonly size: number

  constructor(of: readonly ReadonlyMap<string, V>[] = new Array(parts).fill(new Map())) {
    this.parts = of
    this.size = of.reduce((sum, { size }) => sum + size, 0)
  }

  static from<V>(entries: Iterable<readonly [string, V]>): PartedMap<V> {
    return new PartedMap<V>().with(entries)
  }

  with(entries: Iterable<readonly [string, V]>): PartedMap<V> {
    const changed = new Map<number, Map<string, V>>()
    for (const [id, value] of entries) this.#own(changed, id).set(id, value)
    return this.#after(changed)
  }

  without(id: string): PartedMap<V> {
    const changed = new Map<number, Map<string, V>>()
    this.#own(changed, id).delete(id)
    return this.#after(changed)
  }

  get(id: string): V | undefined {
    return this.parts[partOf(id)]?.get(id)
  }

  has(id: string): boolean {
    return this.parts[partOf(id)]?.has(id) === true
  }

  *entries(): MapIterator<[string, V]> {
    for (const part of this.parts) yield* part.entries()
  }

  *keys(): MapIterator<string> {
    for (const part of this.parts) yield* part.keys()
  }

  *values(): MapIterator<V> {
    for (const part of this.parts) yield* part.values()
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries()
  }

  forEach(each: (value: V, id: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [id, value] of this) each(value, id, this)
  }

  #own(changed: Map<number, Map<string, V>>, id: string): Map<string, V> {
    const at = partOf(id)
    const own = changed.get(at) ?? new Map(this.parts[at])
    changed.set(at, own)
    return own
  }

  #after(changed: ReadonlyMap<number, ReadonlyMap<string, V>>): PartedMap<V> {
    return new PartedMap(this.parts.map((part, at) => changed.get(at) ?? part))
  }
}

/** Ids differ most at their ends. */
function partOf(id: string): number {
  let sum = 0
  for (let at = Math.max(0, id.length - 6); at < id.length; at++) sum = sum * 31 + id.charCodeAt(at)
  return (sum ^ (sum >>> 8)) & (parts - 1)
}
