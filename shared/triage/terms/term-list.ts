// What is a list of terms? For each topic its terms, each of one word or several; `*` ends a stem.
import type { Topic } from '../../domain/signal.ts'

export type TermList = Record<Topic, readonly string[]>
