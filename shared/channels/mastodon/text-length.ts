// How long is a status, counted as Mastodon counts?

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const link = /https?:\/\/[^\s<>"]+/gi
const remoteName = /(^|[^\w/@])(@[a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)@[a-z0-9][a-z0-9.-]*[a-z0-9]/gi

/** Graphemes; a link counts `perUrl` however long it is, and of `@name@instance` only `@name`. */
export function statusLength(text: string, perUrl: number): number {
  const counted = text.replace(link, 'x'.repeat(perUrl)).replace(remoteName, '$1$2')
  let length = 0
  for (const _ of segmenter.segment(counted)) length++
  return length
}
