// Contract: credentials are checked honestly, and media is fetched whole or not at all.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '#shared/domain/failure.ts'
import { type ConnectorDescriptor, leaks, type Rig, startRig } from './connector-rig.ts'
import { startLyingFront } from './lying-front.ts'

export function describeAccess(descriptor: ConnectorDescriptor): void {
  const { connector } = descriptor
  describe('opens the account', () => {
    let rig: Rig
    beforeEach(async () => {
      rig = await startRig(descriptor)
    })
    afterEach(() => rig.close())

    it('finds out who we are', async () => {
      const { handle, nativeId } = await connector.check(rig.context())
      expect(handle).not.toBe('')
      expect(nativeId).toBe(rig.fake.ownId)
      expect([null, nativeId]).toContain(connector.nativeId(rig.fake.credentials))
    })

    it('fails the check when the token is revoked, without repeating it', async (test) => {
      test.skip(!rig.fake.misbehave('token_revoked'), 'this platform cannot')
      const failure = await failureOf(connector.check(rig.context()))
      expect(failure.kind).toBe('auth_expired')
      expect(leaks(rig, failure)).toEqual([])
    })

    it('fails the check as unavailable when the platform is down', async () => {
      const context = rig.context({ endpoint: rig.fake.endpoint })
      await rig.fake.close()
      const failure = await failureOf(connector.check(context))
      expect(failure.kind).toBe('unavailable')
      expect(leaks(rig, failure)).toEqual([])
    })

    it('fetches media within the limit and refuses more', async (test) => {
      const { fetchMedia } = connector
      if (fetchMedia === undefined) return test.skip('this channel fetches no media')
      const bytes = new Uint8Array(5000).map((_, n) => (n * 31) % 256)
      const { item } = await rig.hear({
        text: 'See here',
        media: { kind: 'image', mimeType: 'image/png', bytes },
      })
      const [ref] = item.media
      if (ref === undefined) return test.skip('the fake carries no media on this side')
      const fetched = await fetchMedia(ref, rig.context(), 10_000)
      expect(Buffer.from(fetched.bytes).equals(bytes)).toBe(true)
      // Some platforms recode pictures.
      expect(fetched.mimeType).toMatch(/^image\//)
      const failure = await failureOf(fetchMedia(ref, rig.context(), 4999))
      expect(failure.kind).toBe('rejected')

      const front = await startLyingFront(rig.fake.endpoint)
      front.instead = () => ({ headers: { 'content-type': 'image/png' }, body: bytes, drips: true })
      // The limit of the connector's own call, only sooner.
      const slow: typeof fetch = (_, init) =>
        fetch(front.endpoint, { ...init, signal: init?.signal ? AbortSignal.timeout(100) : null })
      const late = await failureOf(fetchMedia(ref, rig.context({ fetch: slow }), 10_000_000))
      expect(late.kind).toBe('unavailable')
      await front.close()
    })
  })
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Failure) return error
  throw new Error(`Expected a Failure, got ${String(error)}`)
}
