// What a person would read: the whole text, its short links written out, the links of its own media left out.
import type { Entities, Post } from './wire.ts'

type Link = NonNullable<Entities['urls']>[number]

/** Posts over 280 characters come cut; the whole is in `note_tweet`, with entities of its own. */
export function postText(post: Pick<Post, 'text' | 'entities' | 'note_tweet'>): string {
  const { note_tweet: note } = post
  return note === undefined
    ? readableText(post.text, post.entities)
    : readableText(note.text, note.entities ?? post.entities)
}

/** X escapes `&`, `<` and `>`; offsets are code points, not UTF-16 units. */
export function readableText(text: string, entities: Entities | undefined): string {
  const points = Array.from(text)
  let written = ''
  let from = 0
  const links = [...(entities?.urls ?? [])].sort((a, b) => (a.start ?? 0) - (b.start ?? 0))
  const misplaced: Link[] = []
  for (const link of links) {
    const { start, end, url } = link
    if (
      start === undefined ||
      end === undefined ||
      start < from ||
      points.slice(start, end).join('') !== url
    ) {
      misplaced.push(link)
      continue
    }
    written += points.slice(from, start).join('') + writtenOut(link)
    from = end
  }
  written += points.slice(from).join('')
  for (const link of misplaced) {
    if (link.url) written = written.replace(link.url, () => writtenOut(link))
  }
  return unescapeText(written).trimEnd()
}

function writtenOut(link: Link): string {
  const target = link.expanded_url ?? link.url ?? ''
  const ownMedia =
    link.media_key !== undefined || /\/status\/\d+\/(?:photo|video)\/\d+$|\/messages\/media\//.test(target)
  return ownMedia ? '' : target
}

function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** The language X names, where it names one: codes like `und` and `qme` mean "no words to judge by". */
export function spokenLanguage(lang: string | undefined): string | undefined {
  if (lang === undefined || !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(lang)) return undefined
  return /^(und|zxx|art|q[a-z]{2})$/.test(lang) ? undefined : lang
}
