// A connected account to start a test from.
import type { Account } from '#shared/store/accounts.ts'

/** Account `acme` of the test channel, whose native id is `us`; `changes` on top. */
export function anAccount(changes: Partial<Account> = {}): Account {
  return {
    channel: 'test',
    account: 'acme',
    brand: 'Acme',
    receive: 'webhook',
    endpoint: 'https://platform.example',
    ownIds: ['us'],
    handle: '@acme',
    secretMark: 'mark',
    spendCapUsd: null,
    settings: {},
    connectedAt: '2026-11-22T00:00:00.000Z',
    correction: null,
    expiresAt: null,
    ...changes,
  }
}
