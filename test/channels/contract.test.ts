// Does every connector of the registry keep the contract, against a fake of its platform?
import { describe, expect, it } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'
import { registry } from '#shared/channels/registry.ts'
import { fakes } from '../../local/platforms/catalog.ts'
import { describeConnectorContract } from '../support/contracts/connector.ts'
import { descriptorOf } from '../support/contracts/descriptors.ts'

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

for (const id of Object.keys(registry)) describeConnectorContract(descriptorOf(id))
