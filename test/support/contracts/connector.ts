// Does a connector keep what its interface promises? Run for every channel against its fake, over real HTTP.
import { describe, expect, it } from 'vitest'
import { describeAccess } from './connector-access.ts'
import { describeActing } from './connector-acting.ts'
import { describeIntake } from './connector-intake.ts'
import { describeLies } from './connector-lies.ts'
import { describePolling } from './connector-polling.ts'
import type { ConnectorDescriptor } from './connector-rig.ts'
import { describeSearch } from './connector-search.ts'
import { describeSending } from './connector-sending.ts'
import { describeSubscribing } from './connector-subscribing.ts'
import { describeTrouble } from './connector-trouble.ts'
import { describeVerification } from './connector-verification.ts'

export type { ConnectorDescriptor }

export function describeConnectorContract(descriptor: ConnectorDescriptor): void {
  const { connector } = descriptor
  const { definition } = connector
  describe(`connector ${definition.id}`, () => {
    it('has a fake platform', () => expect(descriptor.startFake).toBeTypeOf('function'))

    it('can be received somehow, and can answer somewhere', () => {
      expect(definition.receive.length).toBeGreaterThan(0)
      if (definition.receive.includes('poll')) expect(connector.poll).toBeTypeOf('function')
      expect(definition.public ?? definition.private).not.toBeNull()
    })

    it('names its secrets among its credentials', () => {
      const fields = definition.credentials.flat()
      expect(fields.some((field) => field.secret)).toBe(true)
      if (connector.sharedSecret !== null)
        expect(fields.map((field) => field.name)).toContain(connector.sharedSecret)
    })

    if (descriptor.startFake === undefined) return
    if (definition.receive.includes('webhook')) {
      describeVerification(descriptor)
      describeSubscribing(descriptor)
    }
    describeIntake(descriptor)
    describeSending(descriptor)
    describeTrouble(descriptor)
    describeLies(descriptor)
    if (connector.poll !== undefined) describePolling(descriptor)
    describeActing(descriptor)
    if (definition.search !== undefined) describeSearch(descriptor)
    describeAccess(descriptor)
  })
}
