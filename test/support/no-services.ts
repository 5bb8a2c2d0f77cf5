// Services for tests that must not reach any: touching one fails the test.
import { defaultInboxPolicy } from '#shared/inbox/default-policy.ts'
import type { Services } from '#shared/inbox/services.ts'

const untouchable = (name: string): never =>
  new Proxy({} as never, {
    get() {
      throw new Error(`${name} must not be touched here`)
    },
  })

export const noServices: Services = {
  db: untouchable('the table'),
  queues: untouchable('a queue'),
  secrets: untouchable('a secret'),
  blobs: untouchable('storage'),
  connectors: {},
  cloud: null,
  translator: null,
  policy: defaultInboxPolicy,
  model: () => untouchable('the model'),
  now: () => new Date('2026-11-22T10:00:00.000Z'),
  newId: () => 'id',
  fetch: () => Promise.reject(new Error('no network here')),
  courier: { email: true, deliver: () => Promise.reject(new Error('no alerts here')) },
  log: () => {},
}
