// What does the smallest fake platform look like that remembers what was done to it?
import type { FakeMessage, FakePlatform, FakeSent } from '../../../local/platforms/fake-platform.ts'

export type MemoryPlatform = FakePlatform & {
  said: (FakeMessage & { nativeId: string })[]
  deeds: string[]
  sent: FakeSent[]
  /** We answer this message. */
  answer(to: FakeMessage, text: string): string
}

const credentials: Record<string, Record<string, string>> = { bluesky: { identifier: 'northwind.example' } }

/** `over` replaces single methods, to break them. */
export function memoryPlatform(channel: string, over: Partial<FakePlatform> = {}): MemoryPlatform {
  let count = 0
  const newId = () => `${channel}-${++count}`
  const platform: MemoryPlatform = {
    channel,
    endpoint: 'http://127.0.0.1:1',
    credentials: credentials[channel] ?? {},
    ownId: 'us',
    disorder: false,
    said: [],
    deeds: [],
    sent: [],
    calls: [],
    connectWebhook: async () => {},
    async say(message) {
      const nativeId = newId()
      platform.said.push({ ...message, nativeId })
      return { nativeId }
    },
    edit: async (nativeId) => void platform.deeds.push(`edit ${nativeId}`),
    remove: async (nativeId) => void platform.deeds.push(`remove ${nativeId}`),
    acknowledge: async (nativeId, status) => void platform.deeds.push(`${status} ${nativeId}`),
    misbehave: () => false,
    behave: () => {},
    settled: async () => {},
    close: async () => {},
    answer({ customer, visibility }, text) {
      const nativeId = newId()
      platform.sent.push({ nativeId, text, to: customer.nativeId, visibility, at: new Date().toISOString() })
      return nativeId
    },
  }
  return Object.assign(platform, over)
}

export function memoryPlatforms(): MemoryPlatform[] {
  return ['whatsapp', 'x', 'telegram', 'bluesky'].map((channel) => memoryPlatform(channel))
}
