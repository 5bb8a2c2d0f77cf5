// Contract: what can be done with a customer's message beside answering it is done once and told honestly.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Capability,
  type ChannelAction,
  capabilityFor,
  capabilityReasons,
} from '#shared/domain/capability.ts'
import { type ConnectorDescriptor, leaks, type Rig, sides, startRig } from './connector-rig.ts'

export function describeActing(descriptor: ConnectorDescriptor): void {
  const { connector } = descriptor
  const actions = connector.definition.actions ?? []
  describe('acts on messages', () => {
    let rig: Rig
    beforeEach(async () => {
      rig = await startRig(descriptor)
    })
    afterEach(() => rig.close())

    for (const action of actions) {
      it(`can ${action}, and twice is harmless`, async () => {
        const { act } = connector
        if (act === undefined) throw new Error('The definition names actions, but there is no act()')
        const item = await allowing(rig, action)
        const input = {
          ...rig.context(),
          action,
          of: item.nativeId,
          address: item.address,
          agentNumber: '+442079460000',
        }
        expect(await act(input)).toEqual({ outcome: 'done' })
        expect(rig.fake.acts).toContainEqual({ action, of: item.nativeId })
        if (action === 'call_back') return
        const again = await act(input)
        expect(action === 'delete' ? ['done', 'parent_gone'] : ['done']).toContain(again.outcome)
      })
    }

    it('says so when the token is revoked', async (test) => {
      const [action] = actions
      if (action === undefined || connector.act === undefined) return test.skip('this channel has no actions')
      const item = await allowing(rig, action)
      test.skip(!rig.fake.misbehave('token_revoked'), 'this platform cannot')
      const input = {
        ...rig.context(),
        action,
        of: item.nativeId,
        address: item.address,
        agentNumber: '+442079460000',
      }
      const outcome = await connector.act(input)
      expect(outcome.outcome).toBe('auth_broken')
      expect(leaks(rig, outcome)).toEqual([])
    })

    it('gives every capability that is off a reason that people can read', async () => {
      for (const side of sides(connector)) {
        const { item } = await rig.hear({ visibility: side })
        const all: Capability[] = Object.values(item.can)
        for (const one of all) if (!one.ok) expect(Object.keys(capabilityReasons)).toContain(one.reason)
      }
    })
  })
}

/** A message on which the action is allowed, on whichever side that is. */
async function allowing(rig: Rig, action: ChannelAction) {
  for (const visibility of sides(rig.connector)) {
    const { item } = await rig.hear({ visibility, text: `Please ${action}` })
    if (item.can[capabilityFor[action]]?.ok) return item
  }
  throw new Error(`No message allows ${action}`)
}
