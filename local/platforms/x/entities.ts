// How X stores a text: links shortened, three signs escaped, and the places of handles and links counted in code points.

type Place = { start: number; end: number }
export type Mention = Place & { username: string; id: string }
export type Link = Place & { url: string; expanded_url: string; display_url: string; media_key?: string }
export type Entities = { mentions: Mention[]; urls: Link[] }
export type Shortened = { text: string; links: Omit<Link, 'start' | 'end'>[] }

const linkPattern = /https?:\/\/[^\s]+|(?<![@\w.-])[a-z0-9-]+\.(?:com|org|net|io|test)\b(?:\/[^\s]*)?/gi

/** `pictureOf`: id of the post whose picture gets a link of its own at the end. */
export function shortened(typed: string, pictureOf: string | null): Shortened {
  const links: Shortened['links'] = []
  const code = () => `https://t.co/${(links.length + 10).toString(36)}${hash(typed)}`
  const escaped = typed
    .normalize('NFC')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
  const text = escaped.replace(linkPattern, (found) => {
    const target = found.replaceAll('&amp;', '&')
    const expanded_url = /^https?:/i.test(target) ? target : `http://${target}`
    const url = code()
    links.push({ url, expanded_url, display_url: target.replace(/^https?:\/\//i, '') })
    return url
  })
  if (pictureOf === null) return { text, links }
  const url = code()
  links.push({
    url,
    expanded_url: `https://x.com/i/status/${pictureOf}/photo/1`,
    display_url: `pic.x.com/${url.slice(13)}`,
    media_key: `3_${pictureOf}`,
  })
  return { text: `${text} ${url}`, links }
}

export function entitiesOf(
  { text, links }: Shortened,
  byHandle: (username: string) => { id: string; username: string } | undefined,
): Entities {
  const mentions = [...text.matchAll(/@(\w{1,15})/g)].flatMap((match) => {
    const person = byHandle(match[1] ?? '')
    return person === undefined ? [] : [{ ...place(text, match.index, match[0]), ...pick(person) }]
  })
  let from = 0
  const urls = links.map((link) => {
    const index = text.indexOf(link.url, from)
    from = index + link.url.length
    return { ...place(text, index, link.url), ...link }
  })
  return { mentions, urls }
}

function place(text: string, index: number, part: string): Place {
  const start = Array.from(text.slice(0, index)).length
  return { start, end: start + Array.from(part).length }
}

function pick({ id, username }: { id: string; username: string }) {
  return { username, id }
}

function hash(text: string): string {
  let value = 17
  for (const char of text) value = (value * 33 + (char.codePointAt(0) ?? 0)) % 2_176_782_336
  return value.toString(36).padStart(6, '0')
}
