// Does the journal stay small and whole while the process runs on?
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type JournalMessage, MessageJournal } from '../../../local/engine/message-journal.ts'

const dir = mkdtempSync(join(tmpdir(), 'journal-'))
afterAll(() => rmSync(dir, { recursive: true }))

it('is rewritten when it has grown, with the message at hand and without the dead ones', () => {
  const path = join(dir, 'journal')
  const alive: [string, JournalMessage][] = []
  const journal = new MessageJournal(path, () => alive)
  const big = 'x'.repeat(1024 * 1024)
  for (let n = 0; n < 40; n++) {
    const message = { messageId: `m${n}`, body: big }
    // A message is journaled before the queue has it, and deleted from the queue before the journal.
    journal.put('q', message)
    if (n % 4 === 0) alive.push(['q', message])
    else journal.delete(message.messageId)
  }
  journal.close()
  expect(statSync(path).size).toBeLessThan(32 * 1024 * 1024)
  const ids = new MessageJournal(path, () => []).claim('q').map((message) => message.messageId)
  expect(ids).toEqual(alive.map(([, message]) => message.messageId))
})
