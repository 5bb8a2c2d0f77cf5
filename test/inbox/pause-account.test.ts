// Is a paused account asked nothing, and taken up again with a look at how it fares; and when was it last heard?
import { expect, test } from 'vitest'
import { dispatchPolls } from '#shared/inbox/dispatch-polls.ts'
import { lastHeard } from '#shared/inbox/last-heard.ts'
import { pauseAccount } from '#shared/inbox/pause-account.ts'
import { pollAccount } from '#shared/inbox/poll-account.ts'
import { saveQuery } from '#shared/inbox/save-query.ts'
import { readHealth } from '#shared/store/account-work.ts'
import { aMessage, customer } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { anAccount } from '../support/test-account.ts'
import { openInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const name = { channel: 'test', account: 'acme' }

test('pausing stops every question, and going on asks at once', async () => {
  const search = { reach: 'A week.', pollSeconds: 60 }
  const inbox = await openInbox(engine().endpoint, {
    accounts: [anAccount({ receive: 'poll' })],
    connector: { pollSeconds: 60, search },
  })
  const { services, db } = inbox
  const definition = services.connectors.test?.definition
  if (definition === undefined) throw new Error('no connector')
  const plain = services.connectors.test
  if (plain === undefined) throw new Error('no connector')
  const none = async () => ({ deliveries: [], nextCursor: {}, earliestNextCall: null })
  services.connectors = { test: { ...plain, search: none } }
  const query = { any: ['acme'], all: [], none: [], languages: [], places: [] }
  await saveQuery(services, { ...name, name: 'Us', ...query }, 'rui')
  const catalog = { test: definition }
  expect(await dispatchPolls(services, catalog, null)).toBeGreaterThanOrEqual(2)

  expect(await pauseAccount(services, 'caio', { ...name, paused: true })).toBe(true)
  expect(await dispatchPolls(services, catalog, null)).toBe(0)
  expect(await pollAccount(services, { ...name, paceSeconds: 0 })).toBe('skipped')
  expect(await readHealth(db, name)).toMatchObject({ state: 'paused', code: 'paused_by_person' })

  expect(await pauseAccount(services, 'caio', { ...name, paused: false })).toBe(true)
  expect(await readHealth(db, name)).toMatchObject({ state: 'ok' })
  expect(await dispatchPolls(services, catalog, null)).toBeGreaterThanOrEqual(2)
  expect(await pauseAccount(services, 'caio', { channel: 'test', account: 'nobody', paused: true })).toBe(
    false,
  )
})

test('the last hour in which something came is known for a day', async () => {
  const inbox = await openInbox(engine().endpoint)
  expect(await lastHeard(inbox.services, name)).toBeNull()
  await inbox.ingest([aMessage('m1', { customer: customer(1), at: inbox.clock.at(-60) })])
  const hour = `${inbox.clock.at().slice(0, 13)}:00:00.000Z`
  expect(await lastHeard(inbox.services, name)).toBe(hour)
  inbox.clock.advance(5 * 3600)
  expect(await lastHeard(inbox.services, name)).toBe(hour)
  inbox.clock.advance(20 * 3600)
  expect(await lastHeard(inbox.services, name)).toBeNull()
})
