// Which tags are there, as far as this page knows? Those of the conversations it has seen.
import { inbox } from './inbox.ts'

/** Each once, in order. */
export const knownTags = (): string[] =>
  [...new Set([...inbox.getState().conversations.values()].flatMap(({ tags }) => tags))].sort()
