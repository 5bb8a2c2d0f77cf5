// How does an instance turn what people type into HTML, and how long does it find it?
import type { People, Person } from './people.ts'

const parts =
  /(?<link>https?:\/\/[^\s<>"]+)|(?<=^|[^\w/@])@(?<acct>[a-z0-9_]+(?:@[a-z0-9.-]*[a-z0-9])?)|(?<=^|\s)#(?<tag>[\p{L}\p{N}_]+)/giu

export function mentionsIn(text: string, people: People): Person[] {
  const found = [...text.matchAll(parts)].flatMap(({ groups }) => people.named(groups?.acct ?? '') ?? [])
  return [...new Set(found)]
}

export function tagsIn(text: string): string[] {
  return [...text.matchAll(parts)].flatMap(({ groups }) => groups?.tag?.toLowerCase() ?? [])
}

/** Links are cut for show, with the rest in spans that browsers hide; mentions lose their instance. */
export function htmlOf(text: string, people: People, origin: string): string {
  let html = ''
  let end = 0
  for (const match of text.matchAll(parts)) {
    html += escaped(text.slice(end, match.index))
    end = match.index + match[0].length
    const { link, acct = '', tag } = match.groups ?? {}
    if (link !== undefined) html += shortened(link)
    else if (tag !== undefined)
      html += `<a href="${origin}/tags/${tag}" class="mention hashtag" rel="tag">#<span>${tag}</span></a>`
    else {
      const person = people.named(acct)
      const { url } = person === undefined ? { url: '' } : people.show(person)
      html +=
        person === undefined
          ? escaped(match[0])
          : `<span class="h-card" translate="no"><a href="${url}" class="u-url mention">@<span>${acct.split('@')[0]}</span></a></span>`
    }
  }
  const inner = html + escaped(text.slice(end))
  return `<p>${inner.replaceAll('\n\n', '</p><p>').replaceAll('\n', '<br />')}</p>`
}

export function lengthOf(text: string): number {
  const counted = text
    .replace(/https?:\/\/\S+/gi, 'x'.repeat(23))
    .replace(/(@[a-z0-9_]+)@[a-z0-9.-]+[a-z0-9]/gi, '$1')
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(counted)].length
}

function shortened(link: string): string {
  const [, scheme = '', rest = ''] = /^(https?:\/\/(?:www\.)?)(.*)$/i.exec(link) ?? []
  const shown = rest.slice(0, 30)
  const hidden = rest.slice(30)
  const attributes = `href="${escaped(link)}" target="_blank" rel="nofollow noopener"`
  return `<a ${attributes}><span class="invisible">${scheme}</span><span class="${hidden === '' ? '' : 'ellipsis'}">${escaped(shown)}</span><span class="invisible">${escaped(hidden)}</span></a>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
