// How do weights become bytes? One step size per column, chosen so that the few largest are cut and the many keep their shade.
import { columns } from '#shared/triage/model/weights.ts'

/** Rows of bytes from columns of floats, 128 for 0, and what a step of each column is worth. */
export function quantise(
  weights: Float32Array[],
  scale = weights.map(stepOf),
): { table: Uint8Array; scale: number[] } {
  const rows = weights[0]?.length ?? 0
  const table = new Uint8Array(rows * columns).fill(128)
  weights.forEach((column, c) => {
    const step = scale[c] ?? 1
    for (let n = 0; n < rows; n++) {
      const value = Math.round((column[n] ?? 0) / step)
      table[n * columns + c] = 128 + Math.max(-127, Math.min(127, value))
    }
  })
  return { table, scale }
}

/** So that 127 steps reach the weight that all but one in half a million stay below. */
export function stepOf(column: Float32Array): number {
  const sizes = column.map(Math.abs).sort()
  const reach = sizes[Math.floor((sizes.length - 1) * 0.999998)] ?? 0
  return reach > 0 ? reach / 127 : 1
}

/** Column `c` of a table with `classes` columns, less the mean of its row: shared offsets change no softmax. */
export function centred(table: Float32Array, classes: number): Float32Array[] {
  const rows = table.length / classes
  const weights = Array.from({ length: classes }, () => new Float32Array(rows))
  for (let n = 0; n < rows; n++) {
    let mean = 0
    for (let c = 0; c < classes; c++) mean += (table[n * classes + c] ?? 0) / classes
    weights.forEach((column, c) => {
      column[n] = (table[n * classes + c] ?? 0) - mean
    })
  }
  return weights
}

/** What a two-class table says for its second class. */
export function contrast(table: Float32Array): Float32Array {
  const column = new Float32Array(table.length / 2)
  for (let n = 0; n < column.length; n++) column[n] = (table[n * 2 + 1] ?? 0) - (table[n * 2] ?? 0)
  return column
}
