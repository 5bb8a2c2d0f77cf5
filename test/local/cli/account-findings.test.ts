// What does the doctor say about an account?
import { describe, expect, test } from 'vitest'
import { type AccountState, accountFindings } from '../../../local/cli/doctor/account-findings.ts'
import { nodeFinding } from '../../../local/cli/doctor/system-findings.ts'

const now = new Date('2026-11-22T12:00:00.000Z')
const ago = (seconds: number): string => new Date(now.getTime() - seconds * 1000).toISOString()
const health = (state: 'ok' | 'degraded' | 'broken' | 'paused') => ({
  state,
  code: 'x',
  message: 'The token was revoked.',
  since: ago(60),
  checkedAt: ago(60),
})
const account = (more: Partial<AccountState>): AccountState => ({
  channel: 'x',
  account: 'acme',
  brand: 'Acme',
  receive: 'poll',
  handle: '@acme',
  connectedAt: ago(86_400),
  sentiment: 'local',
  health: null,
  polledAt: ago(10),
  heardAt: null,
  expiresAt: null,
  paused: false,
  endpoint: 'https://platform.example',
  spentUsdToday: 0,
  spendCapUsd: null,
  ...more,
})

describe('the doctor about an account', () => {
  test.each([
    ['well', {}, 15, ['ok']],
    ['broken', { health: health('broken') }, 15, ['fail']],
    ['degraded', { health: health('degraded') }, 15, ['fail']],
    ['paused', { health: health('paused'), polledAt: ago(9_000) }, 15, ['warn']],
    ['silent', { polledAt: ago(121) }, 15, ['fail']],
    ['quiet within three slow turns', { polledAt: ago(121) }, 60, ['ok']],
    ['never polled', { polledAt: null }, 15, ['fail']],
    ['just connected', { polledAt: null, connectedAt: ago(5) }, 15, ['ok']],
    ['by webhook, never polled', { receive: 'webhook' as const, polledAt: null }, 15, ['ok']],
    ['near its budget', { spentUsdToday: 4.2, spendCapUsd: 5 }, 15, ['warn']],
    [
      'broken and near its budget',
      { health: health('broken'), spentUsdToday: 5, spendCapUsd: 5 },
      15,
      ['fail', 'warn'],
    ],
  ])('%s', (_, more, pace, states) => {
    const findings = accountFindings(account(more), pace, now)
    expect(findings.map(({ state }) => state)).toEqual(states)
    for (const { state, advice } of findings) expect(advice === undefined).toBe(state === 'ok')
  })

  test('Node has to be recent enough', () => {
    expect(['20.18.9', '18.20.0', '20.19.0', '22.1.0'].map((v) => nodeFinding(v).state)).toEqual([
      'fail',
      'fail',
      'ok',
      'ok',
    ])
  })
})
