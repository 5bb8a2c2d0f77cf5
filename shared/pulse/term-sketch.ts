// In how many of the latest ordinary messages did a term occur, about? A count-min sketch of fixed size that forgets slowly.

const ROWS = 3
const CELLS = 1024
const MOST_MESSAGES = 4000
const HEADER = 4

/**
 * Counts messages per term in 6 KB. It never says too few and seldom much too many: only the smallest of a term's cells
 * grows. When it has seen 4,000 messages all counts are halved, so that what is usual may change.
 */
export class TermSketch {
  readonly #cells: Uint16Array
  #messages: number

  constructor(cells = new Uint16Array(ROWS * CELLS), messages = 0) {
    this.#cells = cells
    this.#messages = messages
  }

  get messages(): number {
    return this.#messages
  }

  /** Learns from one message by its distinct terms. */
  add(terms: Iterable<string>): void {
    for (const term of terms) {
      const places = placesOf(term)
      const least = Math.min(...places.map((place) => this.#cells[place] ?? 0))
      for (const place of places) if (this.#cells[place] === least) this.#cells[place] = least + 1
    }
    this.#messages++
    if (this.#messages >= MOST_MESSAGES) this.#halve()
  }

  /** About how many of the messages held `term`. */
  count(term: string): number {
    return Math.min(...placesOf(term).map((place) => this.#cells[place] ?? 0))
  }

  #halve(): void {
    for (const [place, count] of this.#cells.entries()) this.#cells[place] = count >> 1
    this.#messages >>= 1
  }

  encode(): Uint8Array {
    const bytes = new Uint8Array(HEADER + this.#cells.length * 2)
    const view = new DataView(bytes.buffer)
    view.setUint32(0, this.#messages, true)
    for (const [place, count] of this.#cells.entries()) view.setUint16(HEADER + 2 * place, count, true)
    return bytes
  }

  /** The sketch of `encode`; an empty one for bytes of another form. */
  static decode(bytes: Uint8Array): TermSketch {
    if (bytes.length !== HEADER + ROWS * CELLS * 2) return new TermSketch()
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const cells = new Uint16Array(ROWS * CELLS)
    for (const place of cells.keys()) cells[place] = view.getUint16(HEADER + 2 * place, true)
    return new TermSketch(cells, view.getUint32(0, true))
  }
}

/** One cell in each row, by two independent hashes (Kirsch and Mitzenmacher). */
function placesOf(term: string): number[] {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  for (let i = 0; i < term.length; i++) {
    const unit = term.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b + unit, 0x85ebca6b) ^ (b >>> 13)
  }
  a ^= a >>> 15
  b = (b ^ (b >>> 16)) | 1
  return Array.from({ length: ROWS }, (_, row) => row * CELLS + (((a + Math.imul(row, b)) >>> 0) % CELLS))
}
