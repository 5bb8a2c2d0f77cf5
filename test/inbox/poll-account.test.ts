// Is an account polled by one worker at a time, paced and paid for as its platform wants, and is nothing lost when a poll breaks?
import { describe, expect, it } from 'vitest'
import type { PollResult } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { pollAccount } from '#shared/inbox/poll-account.ts'
import { addSpend, readCursor, readHealth, readSpend } from '#shared/store/account-work.ts'
import { readHead } from '#shared/store/heads.ts'
import { crashAfter } from '../support/crashing-client.ts'
import { aMessage } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { anAccount } from '../support/test-account.ts'
import { payloadOf } from '../support/test-connector.ts'
import { idOf, openInbox, runDeliveries } from '../support/test-inbox.ts'
import { localClient } from '../support/test-table.ts'

const engine = sharedEngine()
const name = { channel: 'test', account: 'acme' }
const job = { ...name, paceSeconds: 60 }
const open = (changes = {}) =>
  openInbox(engine().endpoint, { accounts: [anAccount({ receive: 'poll', ...changes })] })
const page = (changes: Partial<PollResult> = {}): PollResult => ({
  deliveries: [{ source: 'mentions', bytes: payloadOf([aMessage('m1')]) }],
  nextCursor: { since: '1' },
  earliestNextCall: null,
  ...changes,
})

describe('a poll', () => {
  it('queues what it got, and only then moves the cursor', async () => {
    const inbox = await open()
    inbox.platform.polls.push(page())
    expect(await pollAccount(inbox.services, job)).toBe('polled')
    expect(await readCursor(inbox.db, name)).toMatchObject({ cursor: { since: '1' } })
    await runDeliveries(inbox)
    expect(await readHead(inbox.db, idOf())).toMatchObject({ unanswered: 1 })
    expect(await readHealth(inbox.db, name)).toMatchObject({ state: 'ok' })
  })

  it('is made by one of many workers, and not again before its pace', async () => {
    const inbox = await open()
    inbox.platform.polls.push(page(), page())
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => pollAccount(inbox.services, job)))
    expect(outcomes.filter((outcome) => outcome === 'polled')).toHaveLength(1)
    expect(await pollAccount(inbox.services, job)).toBe('skipped')
    inbox.clock.advance(60)
    expect(await pollAccount(inbox.services, job)).toBe('polled')
  })

  it('that breaks after the platform answered is made again and loses nothing', async () => {
    for (let writes = 0; ; writes++) {
      const inbox = await open()
      inbox.platform.polls.push(page(), page())
      const client = localClient(engine().endpoint)
      const crash = crashAfter(client, writes)
      await pollAccount({ ...inbox.services, db: { ...inbox.db, client } }, job).catch(() => {})
      client.destroy()
      inbox.clock.advance(121)
      await pollAccount(inbox.services, job)
      await runDeliveries(inbox)
      expect(await readHead(inbox.db, idOf()), `after ${writes} writes`).toMatchObject({ unanswered: 1 })
      if (!crash.crashed) break
    }
  })

  it('waits as long as the platform wants', async () => {
    const inbox = await open()
    inbox.platform.polls.push(new Failure('rate_limited', 'Slow down.', { retryAt: inbox.clock.at(900) }))
    expect(await pollAccount(inbox.services, job)).toBe('failed')
    expect(await readHealth(inbox.db, name)).toMatchObject({ state: 'degraded', code: 'rate_limited' })
    inbox.clock.advance(899)
    expect(await pollAccount(inbox.services, job)).toBe('skipped')
    inbox.clock.advance(2)
    expect(await pollAccount(inbox.services, job)).toBe('polled')
    expect(await readHealth(inbox.db, name)).toMatchObject({ state: 'ok' })
  })

  it('pauses for the day once its money is spent, and says so', async () => {
    const inbox = await open({ spendCapUsd: 1 })
    inbox.platform.polls.push(page({ costUsd: 0.6 }), page({ costUsd: 0.6 }))
    for (let n = 0; n < 3; n++) {
      await pollAccount(inbox.services, job)
      inbox.clock.advance(60)
    }
    expect(await readSpend(inbox.db, name, '2026-11-22')).toBeCloseTo(1.2)
    expect(await readHealth(inbox.db, name)).toMatchObject({ state: 'paused', code: 'spend_cap' })
    await addSpend(inbox.db, name, '2026-11-23', 0)
    inbox.clock.advance(14 * 3600)
    expect(await pollAccount(inbox.services, job)).toBe('polled')
  })

  it('of an account that is gone, or another channel’s job, is nothing', async () => {
    const inbox = await open()
    expect(await pollAccount(inbox.services, { ...job, account: 'gone' })).toBe('skipped')
    expect(await pollAccount(inbox.services, { ...job, channel: 'gone' })).toBe('skipped')
  })
})
