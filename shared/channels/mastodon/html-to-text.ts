// What does a status say, once its HTML is gone?

type Link = { href: string; shown: string; isName: boolean }

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
const token =
  /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|<[a-zA-Z/!][\s\S]*|</g
const silent: readonly string[] = ['script', 'style', 'template', 'iframe', 'svg', 'math']
const blocks: readonly string[] = [
  'p',
  'div',
  'blockquote',
  'ul',
  'ol',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]

/**
 * Plain text: paragraphs a blank line apart, links in full where the platform shortens them, mentions and hashtags as
 * written. Tags never come through; what was escaped comes back as the characters people typed.
 */
export function htmlToText(html: string): string {
  let text = ''
  let link: Link | null = null
  let hidden: string | null = null
  const add = (more: string): void => {
    if (link === null) text += more
    else link.shown += more
  }
  for (const [whole, closing, rawName, attributes = ''] of html.matchAll(token)) {
    const name = rawName?.toLowerCase()
    if (hidden !== null) {
      if (name === hidden && closing === '/') hidden = null
      continue
    }
    if (name === undefined) {
      // A bare bracket is no text: people's own are escaped. A tag that never ends takes the rest with it.
      if (!whole.startsWith('<')) add(decoded(whole.replace(/[\t\n\r ]+/g, ' ')))
    } else if (silent.includes(name)) hidden = closing === '/' || attributes.endsWith('/') ? null : name
    else if (name === 'br') add('\n')
    else if (name === 'li') add(closing === '/' ? '\n' : '- ')
    else if (blocks.includes(name)) add(closing === '/' ? '\n\n' : '')
    else if (name === 'a') {
      if (link !== null) text += written(link)
      link = closing === '/' ? null : openedLink(attributes)
    }
  }
  if (link !== null) text += written(link)
  return text
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function openedLink(attributes: string): Link {
  const classes = (attribute(attributes, 'class') ?? '').split(/\s+/)
  const href = attribute(attributes, 'href') ?? ''
  return { href, shown: '', isName: classes.includes('mention') || classes.includes('hashtag') }
}

/** The platform cuts long links for show; other programs put words on them, and then both are told. */
function written({ href, shown, isName }: Link): string {
  if (isName || !/^https?:\/\//i.test(href) || href === shown) return shown
  const bare = (link: string) => link.replace(/^https?:\/\//i, '').replace(/\/$/, '')
  const cut = bare(shown.trim()).replace(/…$/, '')
  return shown.trim() === '' || bare(href).startsWith(cut) ? href : `${shown} (${href})`
}

function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
    attributes,
  )
  const value = found?.[1] ?? found?.[2] ?? found?.[3]
  return value === undefined ? null : decoded(value)
}

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : whole
  })
}
