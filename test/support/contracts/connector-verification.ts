// Contract: only genuine requests are taken in, whatever else arrives.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Credentials, RawRequest, ReceiveResult } from '#shared/channels/connector.ts'
import { receiveInForce } from '#shared/channels/secrets-in-force.ts'
import { type ConnectorDescriptor, type Rig, startRig } from './connector-rig.ts'

// Headers of the transport; all others may carry proof.
const transport = new Set([
  'host',
  'connection',
  'content-length',
  'content-type',
  'accept',
  'accept-encoding',
])

export function describeVerification(descriptor: ConnectorDescriptor): void {
  describe('verifies webhooks', () => {
    let rig: Rig
    let genuine: RawRequest
    let proofs: string[]

    beforeAll(async () => {
      rig = await startRig(descriptor, { receive: 'webhook' })
      await rig.hear({ text: 'Schöne Grüße 👋 <b>/"\\' })
      const delivered = rig.receiver?.seen.find(({ result }) => result.kind === 'delivery')
      if (delivered === undefined) throw new Error('Nothing was delivered')
      genuine = delivered.request
      proofs = Object.keys(genuine.headers).filter((name) => {
        if (transport.has(name)) return false
        const { [name]: _, ...others } = genuine.headers
        return receive({ ...genuine, headers: others }).kind === 'rejected'
      })
    })
    afterAll(() => rig.close())

    const receive = (request: RawRequest, credentials: Credentials = rig.fake.credentials): ReceiveResult => {
      return rig.connector.receive(request, credentials, rig.now())
    }
    const withHeader = (name: string, value: string): RawRequest => {
      return { ...genuine, headers: { ...genuine.headers, [name]: value } }
    }
    const withoutSecrets = (value: string | null): Credentials => {
      const secret = new Set(
        rig.connector.definition.credentials.flat().flatMap((f) => (f.secret ? f.name : [])),
      )
      const entries = Object.entries(rig.fake.credentials)
      const kept = entries.flatMap(([name, old]) => {
        if (!secret.has(name)) return [[name, old]]
        return value === null ? [] : [[name, value]]
      })
      return Object.fromEntries(kept)
    }

    it('takes the genuine request, as often as it comes', () => {
      const { answersDeliveries = false } = descriptor
      const answer = { contentType: expect.any(String), body: expect.any(String) }
      const taken = { kind: 'delivery', ...(answersDeliveries ? { answer } : {}) }
      expect(receive(genuine)).toEqual(taken)
      expect(receive({ ...genuine, body: Buffer.from(genuine.body) })).toEqual(taken)
    })

    it('needs at least one header that proves it', () => expect(proofs).not.toEqual([]))

    it('rejects every damaged proof without throwing', () => {
      for (const name of proofs) {
        const value = genuine.headers[name] ?? ''
        for (const damaged of damages(value)) {
          if (damaged === value) continue
          expect({ damaged, kind: receive(withHeader(name, damaged)).kind }).toEqual({
            damaged,
            kind: 'rejected',
          })
        }
      }
    })

    it('rejects a body with one byte changed, cut, empty or not UTF-8', (test) => {
      test.skip(descriptor.bodyUnsigned === true, 'this platform does not sign bodies')
      const flipped = Uint8Array.from(genuine.body)
      flipped[flipped.length - 2] = (flipped[flipped.length - 2] ?? 0) ^ 1
      const bodies = [flipped, genuine.body.slice(1), new Uint8Array(), new Uint8Array([0xff, 0xfe, 0x80])]
      for (const body of bodies) expect(receive({ ...genuine, body }).kind).toBe('rejected')
    })

    it('rejects re-serialised JSON where the platform escapes its bytes', (test) => {
      const again = rewritten(genuine.body)
      if (again === null) return test.skip('this platform sends no JSON')
      test.skip(descriptor.bodyUnsigned === true || again.equals(genuine.body), 'the same bytes come out')
      expect(receive({ ...genuine, body: again }).kind).toBe('rejected')
    })

    it('rejects everything when no secret, an empty or another one is configured', () => {
      for (const secret of [null, '', 'another-secret-of-somebody-else']) {
        const credentials = withoutSecrets(secret)
        expect(receive(genuine, credentials).kind).toBe('rejected')
        expect(receive({ ...genuine, headers: {} }, credentials).kind).toBe('rejected')
      }
    })

    it('takes what either of two secrets signs while one replaces the other, and a third signs in vain', () => {
      const { credentials } = rig.fake
      const secrets = rig.connector.definition.credentials.flat().filter(({ secret }) => secret)
      const each = (change: (old: string) => string): Credentials => {
        const names = secrets.map(({ name }) => name).filter((name) => credentials[name])
        return { ...credentials, ...Object.fromEntries(names.map((n) => [n, change(credentials[n] ?? '')])) }
      }
      const inForce = (given: Credentials) => receiveInForce(rig.connector, genuine, given, rig.now()).kind
      const other = 'another-secret-of-somebody-else'
      expect(inForce(each((old) => `${other},${old}`))).toBe('delivery')
      expect(inForce(each((old) => `${old}, ${other}`))).toBe('delivery')
      expect(inForce(each(() => `${other},${other}-2`))).toBe('rejected')
      for (const none of [',', ' , ', '']) expect(inForce(each(() => none))).toBe('rejected')
    })

    it('rejects other methods', () => {
      for (const method of ['PUT', 'DELETE', 'PATCH'])
        expect(receive({ ...genuine, method }).kind).toBe('rejected')
      expect(receive({ ...genuine, method: 'GET', query: {} }).kind).toBe('rejected')
    })

    it('answers its handshake only with the right secret and a whole request', (test) => {
      const shaken = rig.receiver?.seen.find(({ result }) => result.kind === 'answer')
      if (shaken === undefined) return test.skip('this platform has no handshake')
      const { request, result } = shaken
      expect(receive(request)).toEqual(result)
      expect(receive(request, withoutSecrets(null)).kind).toBe('rejected')
      expect(receive(request, withoutSecrets('another-secret-of-somebody-else'))).not.toEqual(result)
      expect(receive({ ...request, query: {}, headers: {}, body: new Uint8Array() }).kind).toBe('rejected')
    })

    it('never throws, and never takes noise for genuine', () => {
      const request = fc.record({
        method: fc.constantFrom('GET', 'POST'),
        query: fc.dictionary(fc.string(), fc.string()),
        headers: fc.dictionary(fc.constantFrom(...proofs, 'content-type'), fc.string()),
        body: fc.uint8Array({ maxLength: 60 }),
      })
      fc.assert(
        fc.property(request, (noise) => receive(noise).kind === 'rejected'),
        { numRuns: 200, seed: 11 },
      )
    })
  })
}

/** The same JSON written anew; null for what is none. */
function rewritten(body: Uint8Array): Buffer | null {
  try {
    return Buffer.from(JSON.stringify(JSON.parse(Buffer.from(body).toString('utf8'))))
  } catch {
    return null
  }
}

/** Other spellings of a signature: cut, longer, wrong case, wrong encoding, no prefix, nothing. */
function damages(value: string): string[] {
  const hex = /[0-9a-f]{64,}$/i.exec(value)?.[0]
  const base64 = /[A-Za-z0-9+/]{43}=$/.exec(value)?.[0]
  return [
    '',
    ' ',
    value.slice(0, -1),
    value.slice(1),
    `${value}0`,
    value.toUpperCase(),
    value.replace(/^[a-z0-9]+=/, ''),
    value.replace(/^[a-z0-9]+=/, 'sha1='),
    ...(hex === undefined ? [] : [value.replace(hex, Buffer.from(hex, 'hex').toString('base64'))]),
    ...(base64 === undefined ? [] : [value.replace(base64, Buffer.from(base64, 'base64').toString('hex'))]),
    '\u00e9'.repeat(value.length),
  ]
}
