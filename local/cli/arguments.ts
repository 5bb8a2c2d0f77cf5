// What was given to a command? Options by name, and the rest in order; anything else is refused in a sentence.
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './command.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** Options and positionals of `args`. Throws UsageError for an unknown option or a missing value. */
export function argumentsOf<const O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(sentenceOf(error))
  }
}

/** The positional at `index`. Throws UsageError when it is missing; `name` is what it is called in the usage. */
export function positional(given: readonly string[], index: number, name: string): string {
  const value = given[index]
  if (value === undefined || value === '') throw new UsageError(`${name} is missing.`)
  return value
}

/** Throws UsageError when there are more than `count` positionals. */
export function nothingBeyond(given: readonly string[], count: number): void {
  const extra = given[count]
  if (extra !== undefined) throw new UsageError(`What is "${extra}" for? It is not expected here.`)
}

/** A whole number of an option, or `otherwise` when it was not given. */
export function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new UsageError(`--${name} must be a whole number, not "${text}".`)
}

/** Node explains at length how to pass odd values: the first sentence is what is wrong. */
function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : 'Wrong options'
  const first = text.split(/\.\s|\n/)[0] ?? text
  return first.endsWith('.') ? first : `${first}.`
}
