// How is JSON read whose integers are too large for JavaScript's numbers?

// Strings are matched first, so that digits inside them are left alone.
const stringOrLongInteger = /"(?:[^"\\]|\\.)*"|(?<![\w.+-])-?\d{16,}(?![\d.eE])/g

/** The same JSON with every integer of sixteen digits or more as a string: Viber's message tokens pass 2^53. */
export function withExactNumbers(json: string): string {
  return json.replace(stringOrLongInteger, (found) => (found.startsWith('"') ? found : `"${found}"`))
}
