// Is an account polled by one worker at a time, without loss after a crash, within its budget, and never at the cost of another?
import { describe, expect, it } from 'vitest'
import type { PollInput, PollResult } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { dispatchPolls } from '#shared/inbox/dispatch-polls.ts'
import { parsePollJob, pollAccount } from '#shared/inbox/poll-account.ts'
import { readCursor, readHealth, readSpend, takeLease } from '#shared/store/account-work.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { anAccount } from '../support/test-account.ts'
import { openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const name = { channel: 'test', account: 'acme' }
const job = { ...name, paceSeconds: 0 }
const page = (cursor: string, costUsd = 0): PollResult => ({
  deliveries: [{ source: 'poll:mentions', bytes: new TextEncoder().encode(`page ${cursor}`) }],
  nextCursor: { since: cursor },
  earliestNextCall: null,
  costUsd,
})

/** An inbox whose polled account answers with `poll`. */
async function polledInbox(
  poll: (input: PollInput) => Promise<PollResult>,
  changes: Parameters<typeof anAccount>[0] = {},
): Promise<TestInbox> {
  const accounts = [anAccount({ receive: 'poll', ...changes })]
  const inbox = await openInbox(engine().endpoint, {
    accounts,
    connector: { receive: ['webhook', 'poll'], pollSeconds: 60, catchUpPollSeconds: 900 },
  })
  const plain = inbox.services.connectors.test
  if (!plain) throw new Error('no connector')
  inbox.services.connectors = { test: { ...plain, poll } }
  return inbox
}

describe('the daily check', () => {
  it('comes once a day, at a minute of its own', async () => {
    const inbox = await polledInbox(async () => page('1'))
    const { connectors } = inbox.services
    const definition = connectors.test?.definition
    if (!definition) throw new Error('no connector')
    const checks: string[] = []
    const lookAt = async (instant: string): Promise<void> => {
      inbox.clock.advance((Date.parse(instant) - inbox.clock.now().getTime()) / 1000)
      await dispatchPolls(inbox.services, { test: definition }, 3600)
      inbox.clock.advance(45)
      if (inbox.queues.take('polls').some((body) => parsePollJob(body)?.check)) checks.push(instant)
    }
    // Around the minute that this account's name makes its own, on two days.
    for (const day of ['23', '24']) {
      for (const minute of ['18:29', '18:30', '18:31', '18:32', '18:33']) {
        await lookAt(`2026-11-${day}T${minute}:00.000Z`)
      }
    }
    expect(checks).toEqual(['2026-11-23T18:31:00.000Z', '2026-11-24T18:31:00.000Z'])
  })

  it('warns that credentials end soon, and a good poll does not hide it', async () => {
    const inbox = await polledInbox(async () => page('1'))
    const { test } = inbox.services.connectors
    if (!test) throw new Error('no connector')
    const expiresAt = new Date(inbox.clock.now().getTime() + 3 * 86_400_000).toISOString()
    inbox.services.connectors = {
      test: { ...test, check: async () => ({ handle: '@acme', nativeId: 'us', expiresAt }) },
    }
    expect(await pollAccount(inbox.services, { ...job, check: true })).toBe('polled')
    expect(await readHealth(inbox.db, name)).toMatchObject({
      state: 'degraded',
      code: 'credentials_end_soon',
    })
    expect(await pollAccount(inbox.services, job)).toBe('polled')
    expect(await readHealth(inbox.db, name)).toMatchObject({
      state: 'degraded',
      code: 'credentials_end_soon',
    })
  })
})

describe('a poll', () => {
  it('starts a day back from the connect, queues what came, and only then moves the cursor', async () => {
    const asked: (Record<string, string> | null)[] = []
    const inbox = await polledInbox(async (input) => {
      asked.push(input.cursor)
      expect(input.reachBackTo).toBe('2026-11-21T00:00:00.000Z')
      return page(String(asked.length))
    })
    expect(await pollAccount(inbox.services, job)).toBe('polled')
    inbox.clock.advance(1)
    expect(await pollAccount(inbox.services, job)).toBe('polled')
    expect(asked).toEqual([null, { since: '1' }])
    expect(inbox.queues.take('deliveries')).toHaveLength(2)
    expect((await readCursor(inbox.db, name)).cursor).toEqual({ since: '2' })
    expect(await readHealth(inbox.db, name)).toMatchObject({ state: 'ok' })
  })

  it('that cannot queue what it has read leaves the cursor, and the next one reads it again', async () => {
    const inbox = await polledInbox(async () => page('1'))
    const { send } = inbox.queues
    inbox.queues.send = () => Promise.reject(new Error('the queue is down'))
    await expect(pollAccount(inbox.services, job)).rejects.toThrow('the queue is down')
    expect((await readCursor(inbox.db, name)).cursor).toBeNull()
    inbox.queues.send = send.bind(inbox.queues)
    expect(await pollAccount(inbox.services, job)).toBe('polled')
    expect(inbox.queues.take('deliveries')).toHaveLength(1)
  })

  it('is not run twice at once, but soon after its worker has died', async () => {
    const inbox = await polledInbox(async () => page('1'))
    await takeLease(inbox.db, name, 'lease', 'a dead worker', inbox.clock.at(), inbox.clock.at(30))
    expect(await pollAccount(inbox.services, job)).toBe('skipped')
    inbox.clock.advance(31)
    expect(await pollAccount(inbox.services, job)).toBe('polled')
  })

  it('counts what it costs and pauses when the day’s cap is spent, until the next day', async () => {
    const inbox = await polledInbox(async () => page('1', 0.6), { spendCapUsd: 1 })
    for (let n = 0; n < 2; n++) {
      expect(await pollAccount(inbox.services, job)).toBe('polled')
      inbox.clock.advance(1)
    }
    expect(await readSpend(inbox.db, name, '2026-11-22')).toBeCloseTo(1.2)
    expect(await pollAccount(inbox.services, job)).toBe('skipped')
    expect(await readHealth(inbox.db, name)).toMatchObject({ state: 'paused', code: 'spend_cap' })
    inbox.clock.advance(86_400)
    expect(await pollAccount(inbox.services, job)).toBe('polled')
  })

  it('that the platform refuses is noted in the health and waits as long as it asks', async () => {
    let calls = 0
    const inbox = await polledInbox(async () => {
      calls++
      throw new Failure('rate_limited', 'The platform asks for patience.', {
        retryAt: '2026-11-22T10:15:00.000Z',
      })
    })
    expect(await pollAccount(inbox.services, job)).toBe('failed')
    expect(await readHealth(inbox.db, name)).toMatchObject({ state: 'degraded', code: 'rate_limited' })
    inbox.clock.advance(600)
    expect(await pollAccount(inbox.services, job)).toBe('skipped')
    inbox.clock.advance(600)
    await pollAccount(inbox.services, job)
    expect(calls).toBe(2)
  })

  it('with more to read asks for its next turn at once', async () => {
    const inbox = await polledInbox(async () => ({ ...page('1'), more: true }))
    await pollAccount(inbox.services, job)
    expect(inbox.queues.take('polls').map(parsePollJob)).toEqual([{ ...name, paceSeconds: 0 }])
  })
})

describe('the dispatcher', () => {
  const turns = async (inbox: TestInbox, pollSeconds: number | null): Promise<(number | undefined)[]> => {
    const { definition } = inbox.services.connectors.test ?? {}
    if (!definition) throw new Error('no connector')
    await dispatchPolls(inbox.services, { test: definition }, pollSeconds)
    return inbox.queues.sent.filter(({ queue }) => queue === 'polls').map(({ delaySeconds }) => delaySeconds)
  }

  it('spreads the turns of a minute, and gives one to what is due', async () => {
    expect(await turns(await polledInbox(async () => page('1')), 15)).toEqual([0, 15, 30, 45])
    expect(await turns(await polledInbox(async () => page('1')), null)).toEqual([0])
  })

  it('polls a webhook account only at its slow pace of catching up', async () => {
    const inbox = await polledInbox(async () => page('1'), { receive: 'webhook' })
    await pollAccount(inbox.services, job)
    inbox.clock.advance(600)
    expect(await turns(inbox, 15)).toEqual([])
    inbox.clock.advance(300)
    expect(await turns(inbox, 15)).toEqual([0])
  })

  it('never polls where the platform forbids it beside a webhook: it only asks how the account fares', async () => {
    const inbox = await polledInbox(() => Promise.reject(new Error('must not be called')), {
      receive: 'webhook',
    })
    const { test } = inbox.services.connectors
    if (!test) throw new Error('no connector')
    const definition = { ...test.definition, exclusiveReceive: true }
    const check = async () => ({ handle: '@acme', nativeId: 'us' })
    inbox.services.connectors = { test: { ...test, definition, check } }
    expect(await pollAccount(inbox.services, job)).toBe('polled')
    expect(await readHealth(inbox.db, name)).toMatchObject({ state: 'ok' })
    inbox.clock.advance(1800)
    expect(await turns(inbox, 15)).toEqual([])
  })
})
