// Does every part of a minute get done, whatever becomes of the others?
import { expect, it } from 'vitest'
import { testAlertRule } from '#shared/inbox/change-alert-rules.ts'
import { closeMinute } from '#shared/inbox/close-minute.ts'
import { writeAlertRule } from '#shared/store/alert-rules.ts'
import { listLatestAlerts } from '#shared/store/alerts.ts'
import { readRollUpState, writeRollUpState } from '#shared/store/roll-ups.ts'
import { aRule } from '../support/alert-rule.ts'
import { say } from '../support/crowd.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { openInbox } from '../support/test-inbox.ts'
import { localClient } from '../support/test-table.ts'

const engine = sharedEngine()

it.each([
  ['spikes', 'J#'],
  ['detectors', 'B#'],
  ['incidents', 'W#'],
  ['late hours', 'G#late'],
])('tells people and adds up though nothing can be read of %s', async (_, prefix) => {
  const inbox = await openInbox(engine().endpoint)
  await writeAlertRule(inbox.db, aRule())
  await testAlertRule(inbox.services, 'rule-one')
  await writeRollUpState(inbox.db, 'Acme', { since: null, until: '2026-11-22T08' })
  await say(inbox, -5, [{ text: 'one' }])
  inbox.clock.advance(180)
  const failing = { ...inbox.db, client: localClient(engine().endpoint) }
  failing.client.middlewareStack.add(
    (next) => async (args) => {
      if (JSON.stringify(args.input).includes(`"S":"${prefix}`))
        throw new Error('This part of the table is away.')
      return next(args)
    },
    { step: 'initialize', name: 'away' },
  )
  await closeMinute({ ...inbox.services, db: failing }, async () => {})
  failing.client.destroy()
  expect(inbox.logged.some((event) => /failed/.test(event))).toBe(true)
  expect(await readRollUpState(inbox.db, 'Acme')).toMatchObject({ until: '2026-11-22T09' })
  const sent = (await listLatestAlerts(inbox.db, 5, inbox.clock.at())).map(({ state }) => state)
  // Alerts need the incidents; everything else can be away.
  expect(sent).toEqual([prefix === 'W#' ? 'waiting' : 'sent'])
  await closeMinute(inbox.services, async () => {})
  expect((await listLatestAlerts(inbox.db, 5, inbox.clock.at()))[0]?.state).toBe('sent')
})
