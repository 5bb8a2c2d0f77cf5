// What a benchmark gives back, and how it is shown.

export type Table = {
  note: string
  rows: Record<string, string | number>[]
  /** Figures beyond their bound: the command fails for them. */
  missed?: string[]
}
/** What was given on the command line as `--name value`. */
export type Options = Partial<Record<string, string>>
export type Benchmark = (options: Options) => Promise<Table>

/** A benchmark cannot run here; the message says what is missing. */
export class BenchmarkRefused extends Error {
  override readonly name = 'BenchmarkRefused'
}

/** Prints a table with aligned columns. */
export function printTable(name: string, { note, rows }: Table): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cell = (row: Record<string, string | number>, column: string): string => String(row[column] ?? '')
  const widths = columns.map((column) =>
    Math.max(column.length, ...rows.map((row) => cell(row, column).length)),
  )
  const line = (cells: string[]): string =>
    cells
      .map((text, i) => text.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd()
  console.log(`\n${name}: ${note}`)
  console.log(line(columns))
  for (const row of rows) console.log(line(columns.map((column) => cell(row, column))))
}
