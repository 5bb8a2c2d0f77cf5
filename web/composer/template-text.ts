// How does a template become a message? Its blanks are numbered {{1}}, {{2}} …

export type TemplatePart = { kind: 'text'; text: string } | { kind: 'blank'; index: number }

/** The template cut at its blanks; `index` counts from 0. */
export function templateParts(text: string): TemplatePart[] {
  const parts: TemplatePart[] = []
  let end = 0
  for (const match of text.matchAll(/\{\{(\d+)\}\}/g)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push({ kind: 'blank', index: Number(match[1]) - 1 })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** The message with every blank filled. */
export function filledText(text: string, values: readonly string[]): string {
  return templateParts(text)
    .map((part) => (part.kind === 'text' ? part.text : (values[part.index] ?? '')))
    .join('')
}

/** Blanks nothing has been written into yet. */
export function openBlanks(count: number, values: readonly string[]): number {
  return Array.from({ length: count }, (_, index) => values[index]?.trim() ?? '').filter(
    (value) => value === '',
  ).length
}
