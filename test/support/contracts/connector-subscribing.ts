// Contract: where the platform can be told by API to deliver to us, one call is enough, and a second one harmless.
import { describe, expect, it } from 'vitest'
import { Failure } from '#shared/domain/failure.ts'
import { type ConnectorDescriptor, leaks, startRig } from './connector-rig.ts'

export function describeSubscribing(descriptor: ConnectorDescriptor): void {
  const { connector } = descriptor
  describe('registers its webhook', () => {
    it('by one call, after which mentions come', async (test) => {
      const { subscribe } = connector
      if (subscribe === undefined) return test.skip('this platform is told in its own console')
      test.skip(connector.definition.callbackByHand === true, 'its app has one URL, set in the console')
      const rig = await startRig(descriptor, { receive: 'webhook', unconnected: true })
      try {
        const url = rig.receiver?.url ?? ''
        await subscribe(rig.context(), url)
        await subscribe(rig.context(), url)
        expect((await rig.hear({ text: 'Are you there now?' })).item.text).toContain('Are you there now?')
      } finally {
        await rig.close()
      }
    })

    it('and says why when the token is revoked, without repeating it', async (test) => {
      const { subscribe } = connector
      if (subscribe === undefined) return test.skip('this platform is told in its own console')
      const rig = await startRig(descriptor, { receive: 'webhook', unconnected: true })
      try {
        test.skip(!rig.fake.misbehave('token_revoked'), 'this platform cannot')
        const error: unknown = await subscribe(rig.context(), rig.receiver?.url ?? '').catch(
          (e: unknown) => e,
        )
        expect(error).toBeInstanceOf(Failure)
        expect(leaks(rig, error)).toEqual([])
      } finally {
        await rig.close()
      }
    })
  })
}
