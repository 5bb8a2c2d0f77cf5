// How are LinkedIn's names of things taken apart and put into a path?

/** `urn:li:comment:(urn:li:activity:1,2)`: the post it is on, and its number there. Null for anything else. */
export function commentParts(urn: string): { post: string; id: string } | null {
  const found = /^urn:li:comment:\((urn:li:\w+:[\w-]+),(\d+)\)$/.exec(urn)
  return found?.[1] === undefined || found[2] === undefined ? null : { post: found[1], id: found[2] }
}

export function commentUrn(post: string, id: string): string {
  return `urn:li:comment:(${post},${id})`
}

/** The last part of a plain URN. */
export function idIn(urn: string): string {
  return urn.slice(urn.lastIndexOf(':') + 1)
}

/** Rest.li wants every colon, comma and bracket of a name encoded, brackets included. */
export function encodedUrn(urn: string): string {
  return encodeURIComponent(urn).replaceAll('(', '%28').replaceAll(')', '%29')
}

/** The page, whether it was given as digits or as a URN. */
export function pageUrn(organizationId: string): string {
  return `urn:li:organization:${idIn(organizationId.trim())}`
}
