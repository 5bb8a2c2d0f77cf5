// Does the sweeper bring back what should have happened by now, once and nothing else?
import { expect, it } from 'vitest'
import { actOnConversation, claimEnd } from '#shared/inbox/act-on-conversation.ts'
import { sweep } from '#shared/inbox/sweep.ts'
import { readHead } from '#shared/store/heads.ts'
import { aMessage, customer } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { idOf, openInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()

it('wakes who was snoozed until now, with the clock of the message that waits', async () => {
  const inbox = await openInbox(engine().endpoint)
  const { services, clock } = inbox
  await inbox.ingest([aMessage('m1'), aMessage('m2', { customer: customer(2) })])
  await actOnConversation(services, idOf(), { type: 'snooze', by: 'maya', until: clock.at(60) })
  await actOnConversation(services, idOf('u2'), { type: 'snooze', by: 'maya', until: clock.at(600) })
  clock.advance(61)
  expect(await sweep(services)).toMatchObject({ woken: 1 })
  expect(await readHead(inbox.db, idOf())).toMatchObject({
    status: 'needs_reply',
    oldestUnansweredAt: '2026-11-22T09:50:00.000Z',
    snoozedUntil: null,
    activity: { type: 'woken', by: 'system' },
  })
  expect((await readHead(inbox.db, idOf('u2')))?.status).toBe('snoozed')
  expect(await sweep(services)).toMatchObject({ woken: 0 })
})

it('gives back what somebody holds who has not been seen for longer than a claim lasts', async () => {
  const inbox = await openInbox(engine().endpoint)
  const { services, clock } = inbox
  await inbox.ingest([aMessage('m1'), aMessage('m2', { customer: customer(2) })])
  await actOnConversation(services, idOf(), { type: 'claim', by: 'maya', until: claimEnd(services) })
  clock.advance(3000)
  await actOnConversation(services, idOf('u2'), { type: 'claim', by: 'maya', until: claimEnd(services) })
  expect(await sweep(services)).toMatchObject({ released: 0 })
  clock.advance(601)
  expect(await sweep(services)).toMatchObject({ released: 1 })
  expect(await readHead(inbox.db, idOf())).toMatchObject({
    assignee: null,
    activity: { type: 'lease_ended', detail: { from: 'maya' } },
  })
  expect((await readHead(inbox.db, idOf('u2')))?.assignee).toBe('maya')
})
