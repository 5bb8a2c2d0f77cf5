// After a rehearsal: who noticed when, who was answered, and who was answered twice?
import { expect, it } from 'vitest'
import { noteHeard } from '#shared/inbox/note-heard.ts'
import { listMessages } from '#shared/store/messages.ts'
import { scoreOf } from '../../local/demo/scorecard.ts'
import { openAnswering } from '../support/answering.ts'
import { aMessage } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { someSignals } from '../support/signals.ts'
import { idOf } from '../support/test-inbox.ts'

const engine = sharedEngine()

it('counts whom nobody answered once, not who wrote again, and the messages answered twice', async () => {
  const inbox = await openAnswering(engine().endpoint)
  const { services, db, clock, ingest } = inbox
  await ingest([aMessage('m2', { threadRoot: 'other' })])
  const sentiment = { label: 'negative' as const, score: -0.8, confidence: 0.9, words: [] }
  const threads = [inbox.id, idOf('501', 'other')]
  const heard = await Promise.all(threads.map(async (id) => (await listMessages(db, id, 10)).messages))
  const startedAt = heard[0]?.[0]?.at ?? ''
  await noteHeard(
    services,
    's',
    heard.flat().map((message, n) => ({
      message: { ...message, visibility: 'public', signals: someSignals({ sentiment }) },
      sequence: String(n + 1).padStart(30, '0'),
    })),
  )
  expect(await scoreOf(services, 'Acme', startedAt)).toEqual({
    noticedAfter: null,
    acknowledgedAfter: null,
    firstAnswerAfter: null,
    conversations: 2,
    unanswered: 2,
    doubleAnswers: 0,
  })
  await inbox.answer()
  await inbox.passTime(120)
  const first = await scoreOf(services, 'Acme', startedAt)
  expect(first).toMatchObject({ unanswered: 1, doubleAnswers: 0 })
  expect(first.firstAnswerAfter).toBeGreaterThan(0)
  await inbox.answer({ key: 'key-2', text: 'And again.' })
  await inbox.passTime(120)
  await ingest([aMessage('m3', { at: clock.now().toISOString() })])
  expect((await inbox.head()).status).toBe('needs_reply')
  expect(await scoreOf(services, 'Acme', startedAt)).toMatchObject({ unanswered: 1, doubleAnswers: 1 })
})
