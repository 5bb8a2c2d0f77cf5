// Which parts of a text are links and mentions? Bluesky finds none by itself.

/** Positions are offsets in UTF-8 bytes, the end not included. */
export type Span = { byteStart: number; byteEnd: number } & (
  | { kind: 'link'; uri: string }
  | { kind: 'mention'; handle: string }
)

export type Facet = {
  index: { byteStart: number; byteEnd: number }
  features: ({ $type: string; uri: string } | { $type: string; did: string })[]
}

// A handle is a domain name (atproto.com/specs/handle).
const pattern =
  /(?<link>https?:\/\/[^\s<>"]+)|(?<=^|[\s([{"'])@(?<handle>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9])/giu
const encoder = new TextEncoder()

/** Links and mentions in the order of the text. */
export function findSpans(text: string): Span[] {
  return [...text.matchAll(pattern)].flatMap((match): Span[] => {
    const handle = match.groups?.handle
    const said = handle === undefined ? withoutTrailingMarks(match[0]) : match[0]
    const byteStart = byteLength(text.slice(0, match.index))
    const position = { byteStart, byteEnd: byteStart + byteLength(said) }
    if (handle !== undefined) return [{ ...position, kind: 'mention', handle: handle.toLowerCase() }]
    return URL.canParse(said) ? [{ ...position, kind: 'link', uri: said }] : []
  })
}

/** `didOf` gives the person behind a handle; a mention of nobody stays plain text. */
export function facetsOf(spans: readonly Span[], didOf: ReadonlyMap<string, string>): Facet[] {
  return spans.flatMap((span): Facet[] => {
    const index = { byteStart: span.byteStart, byteEnd: span.byteEnd }
    if (span.kind === 'link')
      return [{ index, features: [{ $type: 'app.bsky.richtext.facet#link', uri: span.uri }] }]
    const did = didOf.get(span.handle)
    return did === undefined ? [] : [{ index, features: [{ $type: 'app.bsky.richtext.facet#mention', did }] }]
  })
}

/** A full stop or a closing bracket after a link belongs to the sentence, unless the bracket was opened in the link. */
function withoutTrailingMarks(link: string): string {
  const trimmed = link.replace(/[.,;:!?'"’”]+$/u, '')
  const closesMore = trimmed.split(')').length > trimmed.split('(').length
  return trimmed.endsWith(')') && closesMore ? withoutTrailingMarks(trimmed.slice(0, -1)) : trimmed
}

function byteLength(text: string): number {
  return encoder.encode(text).length
}
