// Is a name being typed that can be completed: an emoji after a colon, a colleague after an at sign? Pure.

/** `from` is where the sign stands, `to` the cursor; `typed` is what lies between them. */
export type Completion = { kind: 'emoji' | 'person'; typed: string; from: number; to: number }

/** What is being typed where the cursor stands; null when it is nothing of this kind. */
export function completionAt(text: string, cursor: number, people: boolean): Completion | null {
  const before = text.slice(0, cursor)
  const emoji = /(?:^|[\s(])(:([a-z_]{2,20}))$/i.exec(before)
  if (emoji !== null) return at('emoji', emoji[1] ?? '', cursor)
  const person = people ? /(?:^|[\s(])(@([\p{L}\p{N}._-]{0,30}))$/u.exec(before) : null
  return person === null ? null : at('person', person[1] ?? '', cursor)
}

/** The text with the completed words in place of what was typed, and where the cursor stands then. */
export function completed(
  text: string,
  { from, to }: Completion,
  words: string,
): { text: string; cursor: number } {
  const put = `${words} `
  const rest = text.slice(to)
  return { text: text.slice(0, from) + put + rest.replace(/^ /, ''), cursor: from + put.length }
}

const at = (kind: Completion['kind'], signed: string, cursor: number): Completion => ({
  kind,
  typed: signed.slice(1),
  from: cursor - signed.length,
  to: cursor,
})
