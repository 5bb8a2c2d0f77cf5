// Are saved queries run on their own pace and budget, apart from the account's mentions, and is nothing found twice?
import { describe, expect, it } from 'vitest'
import type { PollResult, SearchInput } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { disconnectAccount } from '#shared/inbox/connect-account.ts'
import { dispatchPolls } from '#shared/inbox/dispatch-polls.ts'
import { parsePollJob, pollAccount } from '#shared/inbox/poll-account.ts'
import { type QueryRequest, saveQuery, tryQuery } from '#shared/inbox/save-query.ts'
import { addSpend, readCursor, readHealth, readSpend } from '#shared/store/account-work.ts'
import { listQueries } from '#shared/store/saved-queries.ts'
import { aMessage } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { anAccount } from '../support/test-account.ts'
import { payloadOf } from '../support/test-connector.ts'
import { openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const name = { channel: 'test', account: 'acme' }
const request: QueryRequest = {
  ...name,
  name: 'Us',
  any: ['acme'],
  all: [],
  none: [],
  languages: [],
  places: [],
}
const page = (found: string[], changes: Partial<PollResult> = {}): PollResult => ({
  deliveries: [
    {
      source: 'search/x',
      bytes: payloadOf(found.map((id) => aMessage(id, { foundBy: 'x', visibility: 'public' }))),
    },
  ],
  nextCursor: { since: found.at(-1) ?? '' },
  earliestNextCall: null,
  ...changes,
})

async function listening(
  search: (input: SearchInput) => Promise<PollResult>,
  cap: number | null = null,
): Promise<TestInbox> {
  const inbox = await openInbox(engine().endpoint, {
    accounts: [anAccount({ receive: 'poll', spendCapUsd: cap })],
    connector: { pollSeconds: 60, search: { reach: 'Posts of a week.', pollSeconds: 30 } },
  })
  const plain = inbox.services.connectors.test
  if (!plain) throw new Error('no connector')
  inbox.services.connectors = { test: { ...plain, search } }
  return inbox
}

const definitionOf = (inbox: TestInbox) => {
  const definition = inbox.services.connectors.test?.definition
  if (!definition) throw new Error('no connector')
  return { test: definition }
}

describe('a saved query', () => {
  it('is dispatched at its own pace, run with its own cursor, and stores what it finds', async () => {
    const asked: SearchInput[] = []
    const inbox = await listening(async (input) => {
      asked.push(input)
      return page([`p${asked.length}`], { costUsd: 0.01 })
    })
    const { id } = await saveQuery(inbox.services, request, 'ana')
    await dispatchPolls(inbox.services, definitionOf(inbox), null)
    inbox.clock.advance(45)
    const jobs = inbox.queues.take('polls').flatMap((body) => parsePollJob(body) ?? [])
    const own = jobs.filter(({ query }) => query === id)
    expect(own).toHaveLength(2)
    for (const job of own) {
      expect(await pollAccount(inbox.services, job)).toBe('polled')
      inbox.clock.advance(30)
    }
    expect(asked.map(({ cursor }) => cursor)).toEqual([null, { since: 'p1' }])
    expect(asked[0]?.query).toMatchObject({ id, any: ['acme'] })
    expect(inbox.queues.take('deliveries')).toHaveLength(2)
    expect((await readCursor(inbox.db, name)).cursor).toBeNull()
    expect(await readHealth(inbox.db, { ...name, query: id })).toMatchObject({ state: 'ok' })
    expect(await readHealth(inbox.db, name)).toBeNull()
    expect(await readSpend(inbox.db, name, '2026-11-22')).toBeCloseTo(0.02)
  })

  it('does not run while paused, unknown, or after the cap is spent', async () => {
    let runs = 0
    const inbox = await listening(async () => {
      runs++
      return page([])
    }, 1)
    const query = await saveQuery(inbox.services, { ...request, paused: true }, 'ana')
    const job = { ...name, paceSeconds: 0, query: query.id }
    expect(await pollAccount(inbox.services, job)).toBe('skipped')
    expect(await pollAccount(inbox.services, { ...job, query: 'nowhere' })).toBe('skipped')
    await saveQuery(inbox.services, { ...request, id: query.id, paused: false }, 'ana')
    await addSpend(inbox.db, name, inbox.clock.now().toISOString().slice(0, 10), 1)
    expect(await pollAccount(inbox.services, job)).toBe('skipped')
    expect(await readHealth(inbox.db, { ...name, query: query.id })).toMatchObject({ state: 'paused' })
    expect(runs).toBe(0)
  })

  it('that the platform refuses says so in its own health, and leaves the account alone', async () => {
    const inbox = await listening(async () => {
      throw new Failure('rejected', 'The query is 612 characters long; X takes 512: shorten "none".')
    })
    const { id } = await saveQuery(inbox.services, request, 'ana')
    expect(await pollAccount(inbox.services, { ...name, paceSeconds: 0, query: id })).toBe('failed')
    expect(await readHealth(inbox.db, { ...name, query: id })).toMatchObject({
      state: 'broken',
      message: expect.stringContaining('shorten'),
    })
    expect(await readHealth(inbox.db, name)).toBeNull()
  })

  it('can be tried first: nothing is stored, what it costs counts', async () => {
    const inbox = await listening(async () => page(['a', 'b'], { costUsd: 0.02, more: true }))
    const tried = await tryQuery(inbox.services, request)
    expect(tried).toMatchObject({ more: true, costUsd: 0.02 })
    expect(tried.found.map(({ nativeId }) => nativeId)).toEqual(expect.arrayContaining(['a', 'b']))
    expect(inbox.queues.take('deliveries')).toEqual([])
    expect(await listQueries(inbox.db)).toEqual([])
    expect(await readSpend(inbox.db, name, inbox.clock.now().toISOString().slice(0, 10))).toBeCloseTo(0.02)
  })

  it('needs a channel that can be searched and a connected account, and goes with that account', async () => {
    const inbox = await listening(async () => page([]))
    await expect(saveQuery(inbox.services, { ...request, account: 'none' }, 'ana')).rejects.toThrow(
      /^account:/,
    )
    await expect(saveQuery(inbox.services, { ...request, channel: 'none' }, 'ana')).rejects.toThrow(
      /^channel:/,
    )
    await expect(saveQuery(inbox.services, { ...request, id: 'none' }, 'ana')).rejects.toThrow(/no such/)
    await saveQuery(inbox.services, request, 'ana')
    await disconnectAccount(inbox.services, 'test', 'acme')
    expect(await listQueries(inbox.db)).toEqual([])
  })
})
