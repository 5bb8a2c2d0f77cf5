// Does every connector of the registry keep the contract, against a fake of its platform?
import { describe, expect, it } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'
import { registry } from '#shared/channels/registry.ts'
import { fakes } from '../../local/platforms/catalog.ts'
import { type ConnectorDescriptor, describeConnectorContract } from '../support/contracts/connector.ts'

// What a platform's ids look like where they are not numbers, and what else differs.
const details: Record<string, Omit<ConnectorDescriptor, 'connector' | 'startFake'>> = {
  telegram: { bodyUnsigned: true },
  bluesky: { customerId: (n) => `did:plc:${String(n).padStart(24, 'a')}` },
  slack: { customerId: (n) => `U0000000${String(n).padStart(3, '0')}` },
  discord: { answersDeliveries: true },
  webhook: { checksLoosely: true },
  line: { customerId: (n) => `U${String(n).padStart(32, '0')}` },
  email: { customerId: (n) => `tester${n}@example.com` },
  google: { namesNobody: true },
  appstore: { namesNobody: true },
  play: { namesNobody: true },
  reddit: { customerId: (n) => `t2_tester${n}` },
  youtube: { customerId: (n) => `UC${String(n).padStart(22, 'a')}` },
}

describe('the registry', () => {
  it('agrees with the catalog and the fakes', () => {
    expect(Object.keys(registry).sort()).toEqual(Object.keys(catalog).sort())
    expect(Object.keys(registry).sort()).toEqual(Object.keys(fakes).sort())
    for (const [id, connector] of Object.entries(registry)) {
      expect(connector.definition.id).toBe(id)
      expect(catalog[id]).toBe(connector.definition)
    }
  })
})

for (const [id, connector] of Object.entries(registry)) {
  describeConnectorContract({ ...details[id], connector, startFake: fakes[id] })
}
