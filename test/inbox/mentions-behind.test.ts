// Does a figure of the pulse lead to the conversations it counts, and to no others?
import { expect, it } from 'vitest'
import { mentionsBehind } from '#shared/inbox/mentions-behind.ts'
import { noteHeard } from '#shared/inbox/note-heard.ts'
import { aMessage, customer } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { tapStream } from '../support/stream-tap.ts'
import { idOf, openInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()

it('tells the negative mentions of a span and a topic by conversation, and how far back it knows', async () => {
  const inbox = await openInbox(engine().endpoint)
  const tap = tapStream(engine(), inbox.db)
  const { services } = inbox
  const said: [number, number, string][] = [
    [0, 1, 'The app is down, this is terrible'],
    [1, 2, 'Horrible, I want my money back!'],
    [2, 3, 'Thank you, that was great!'],
    [3, 1, 'Still down, awful, nothing works'],
    [9, 4, 'Terrible service, the app is down'],
  ]
  for (const [minute, who, text] of said)
    await inbox.ingest([
      aMessage(`m${minute}`, { at: inbox.clock.at(minute * 60), customer: customer(who), text }),
    ])
  const messages = (await tap.changes()).filter((change) => change.kind === 'message')
  await noteHeard(services, 's1', messages)
  const from = inbox.clock.at(0)
  const to = inbox.clock.at(5 * 60)
  inbox.clock.advance(600)
  const whole = await mentionsBehind(services, { brand: 'Acme', from, to })
  expect(whole).toMatchObject({ mentions: 3, of: 2, all: true, from })
  expect(whole.conversations.map(({ id }) => id)).toEqual([idOf('u1'), idOf('u2')])
  const outage = await mentionsBehind(services, { from, to: inbox.clock.at(0), topic: 'outage' })
  expect(outage.conversations.map(({ id }) => id)).toEqual([idOf('u4'), idOf('u1')])
  expect(await mentionsBehind(services, { brand: 'Acme', channel: 'elsewhere', from, to })).toMatchObject({
    of: 0,
  })
  expect(await mentionsBehind(services, { brand: 'Other', from, to })).toMatchObject({ of: 0 })
  inbox.clock.advance(14 * 86_400)
  expect(await mentionsBehind(services, { brand: 'Acme', from, to })).toMatchObject({ mentions: 3, of: 2 })
  inbox.clock.advance(2 * 86_400)
  const late = await mentionsBehind(services, { brand: 'Acme', from, to })
  expect(late).toMatchObject({ of: 0, all: true, from: inbox.clock.at(-15 * 86_400) })
})
