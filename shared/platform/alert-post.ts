// Posts to a URL that somebody typed in: https to public addresses only, no redirect followed, little patience.
import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress, problemWithTargetUrl } from '../domain/public-address.ts'
import type { Handed, Parcel } from '../inbox/services.ts'

type Options = {
  /** Resolves a name to every address it has. */
  resolve?: (host: string) => Promise<LookupAddress[]>
  /** Also plain http to 127.0.0.1, for fakes on this machine. */
  loopback?: boolean
  patienceMs?: number
}

const defaultPatienceMs = 8_000

/** The connection goes to the very address that was judged: a name that resolves differently the second time gains nothing. */
export function guardedPost(
  options: Options = {},
): (parcel: Extract<Parcel, { kind: 'http' }>) => Promise<Handed> {
  const { resolve = systemResolve, loopback = false, patienceMs = defaultPatienceMs } = options
  return async ({ url, headers, body }) => {
    const target = URL.canParse(url) ? new URL(url) : null
    const local = loopback && target?.protocol === 'http:' && target.hostname === '127.0.0.1'
    const problem = local ? null : problemWithTargetUrl(url)
    if (target === null || problem !== null) return refused(problem ?? 'url: not a URL.')
    const send = local ? httpRequest : httpsRequest
    return new Promise<Handed>((settle) => {
      const outgoing = send(
        target,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': String(Buffer.byteLength(body)), 'user-agent': 'harken' },
          signal: AbortSignal.timeout(patienceMs),
          // No pooled connection, which could have been opened to another address.
          agent: false,
          ...(local ? {} : { lookup: publicOnly(resolve) }),
        },
        (response) => {
          response.resume()
          settle(handedBy(response.statusCode ?? 0, response.headers['retry-after']))
        },
      )
      outgoing.on('error', (error) => {
        if (error instanceof NotPublic) settle(refused(error.message))
        else settle({ ok: false, retryable: true, problem: `The target did not answer (${codeOf(error)}).` })
      })
      outgoing.end(body)
    })
  }
}

class NotPublic extends Error {}

const publicOnly =
  (resolve: (host: string) => Promise<LookupAddress[]>): LookupFunction =>
  (host, { all }, done) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses
        if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
          done(
            new NotPublic('The name of the target leads to an address that is not on the public internet.'),
            '',
            0,
          )
        else if (all) done(null, addresses)
        else done(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    )
  }

const systemResolve = (host: string): Promise<LookupAddress[]> =>
  new Promise((resolve, reject) => {
    systemLookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
  })

function handedBy(status: number, retryAfter: string | undefined): Handed {
  if (status >= 200 && status < 300) return { ok: true }
  if (status >= 300 && status < 400)
    return refused(`The target answers ${status}: redirects are not followed. Give the final address.`)
  const retryable = status === 429 || status === 408 || status === 0 || status >= 500
  const seconds = Number(retryAfter)
  const wait =
    retryable && Number.isInteger(seconds) && seconds > 0
      ? { retryAfterSeconds: Math.min(seconds, 3600) }
      : {}
  return { ok: false, retryable, problem: `The target answers ${status}.`, ...wait }
}

const refused = (problem: string): Handed => ({ ok: false, retryable: false, problem })
const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.name)
