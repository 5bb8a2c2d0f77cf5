// What does each platform's ids look like where they are not numbers, and what else differs from one to another?
import { registry } from '#shared/channels/registry.ts'
import { fakes } from '../../../local/platforms/catalog.ts'
import type { ConnectorDescriptor } from './connector-rig.ts'

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

/** The channel's connector with its fake and what is particular to it. */
export function descriptorOf(id: string): ConnectorDescriptor {
  const connector = registry[id]
  if (connector === undefined) throw new Error(`There is no channel ${id}.`)
  return { ...details[id], connector, startFake: fakes[id] }
}
