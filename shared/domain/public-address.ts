// May a URL that somebody typed in be called from inside our network? Only public hosts over https.

/** What is wrong with a target URL, for people; null when nothing is. Names are resolved, and their addresses judged, later. */
export function problemWithTargetUrl(text: string): string | null {
  if (!URL.canParse(text)) return 'url: not a URL.'
  const url = new URL(text)
  if (url.protocol !== 'https:') return 'url: use https.'
  if (url.username !== '' || url.password !== '') return 'url: name and password do not belong into it.'
  if (url.port !== '') return 'url: give no port; https has its own.'
  const host = url.hostname.replace(/\.$/, '').toLowerCase()
  if (host.startsWith('[')) return isPublicAddress(host.slice(1, -1)) ? null : notPublic
  if (/^\d+(\.\d+){3}$/.test(host)) return isPublicAddress(host) ? null : notPublic
  const inside = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|onion|test|invalid)$/
  return !host.includes('.') || inside.test(host) ? notPublic : null
}

const notPublic = 'url: that host is not on the public internet.'

/** Is this IPv4 or IPv6 address one of the public internet? False for anything that is no address. */
export function isPublicAddress(address: string): boolean {
  const v4 = fourOf(address)
  if (v4 !== null) return isPublicFour(v4)
  const v6 = sixOf(address)
  return v6 !== null && isPublicSix(v6)
}

/** Special-purpose blocks of IPv4: IANA's registry, 2026. Prefix, length. */
const closedFour: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

function isPublicFour(address: number): boolean {
  return !closedFour.some(([prefix, length]) => {
    const mask = (0xffffffff << (32 - length)) >>> 0
    return (address & mask) >>> 0 === ((fourOf(prefix) ?? 0) & mask) >>> 0
  })
}

/** Only global unicast (2000::/3), and of that none that carries or documents another address. */
function isPublicSix(groups: readonly number[]): boolean {
  const [first = 0, second = 0] = groups
  if ((first & 0xe000) !== 0x2000) return false
  // Teredo and other protocol assignments, documentation, 6to4.
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return false
  if (first === 0x3fff && second < 0x1000) return false
  return first !== 0x2002
}

function fourOf(address: string): number | null {
  const parts = address.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return null
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0)
}

/** The eight groups of an IPv6 address without zone; null when it is none. */
function sixOf(address: string): number[] | null {
  const halves = address.split('::')
  if (halves.length > 2) return null
  const [head, tail] = halves.map((half) => groupsOf(half))
  if (head === null || head === undefined || tail === null) return null
  if (tail === undefined) return head.length === 8 ? head : null
  const missing = 8 - head.length - tail.length
  return missing < 1 ? null : [...head, ...Array.from({ length: missing }, () => 0), ...tail]
}

function groupsOf(half: string): number[] | null {
  if (half === '') return []
  const groups: number[] = []
  for (const part of half.split(':')) {
    if (part.includes('.')) {
      const four = fourOf(part)
      if (four === null) return null
      groups.push(four >>> 16, four & 0xffff)
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16))
    else return null
  }
  return groups
}
