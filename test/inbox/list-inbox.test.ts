// Is every row of a page right, once and in order, although the index behind it lags and forgets?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConversationHead, ConversationStatus } from '#shared/domain/conversation.ts'
import { type InboxQuery, listInbox } from '#shared/inbox/list-inbox.ts'
import { readHeads, writeHead } from '#shared/store/heads.ts'
import { addAgent, writeShards } from '#shared/store/workspace.ts'
import { aHead } from '../support/head.ts'
import { LaggingIndex } from '../support/lagging-index.ts'
import { randomNumbers } from '../support/random-numbers.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { anAccount } from '../support/test-account.ts'
import { openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const minute = (n: number): string => new Date(Date.UTC(2026, 10, 22, 10, n)).toISOString()
const views = ['needs_reply', 'unassigned', 'mine', 'waiting', 'snoozed', 'done', 'failed'] as const
type ListedView = (typeof views)[number]

async function open(): Promise<TestInbox> {
  const inbox = await openInbox(engine().endpoint, {
    accounts: [anAccount(), anAccount({ account: 'b', brand: 'Other' })],
  })
  await writeShards(inbox.db, { readShards: 3, writeShards: 2 })
  for (const agent of ['maya', 'omar']) await addAgent(inbox.db, agent)
  return inbox
}

/** The head as it is after some change, of its state, holder or moment. */
function changed(head: ConversationHead, random: () => number): ConversationHead {
  const pick = <T>(first: T, ...others: T[]): T => others[Math.floor(random() * (others.length + 1))] ?? first
  const status = pick<ConversationStatus>(
    'needs_reply',
    'needs_reply',
    'needs_reply',
    'waiting',
    'snoozed',
    'done',
  )
  const at = minute(Math.floor(random() * 30))
  return {
    ...head,
    version: head.version + 1,
    status,
    assignee: pick<string | null>(null, null, 'maya', 'omar'),
    failedReply: random() < 0.3,
    dueAt: status === 'needs_reply' ? at : null,
    snoozedUntil: status === 'snoozed' ? at : null,
    doneAt: status === 'done' ? at : null,
    lastMessage: { ...head.lastMessage, at },
  }
}

function isIn(view: ListedView, head: ConversationHead): boolean {
  if (view === 'waiting' || view === 'snoozed' || view === 'done') return head.status === view
  if (head.status !== 'needs_reply') return false
  if (view === 'unassigned') return head.assignee === null
  if (view === 'mine') return head.assignee === 'maya'
  return view !== 'failed' || head.failedReply
}

const momentOf = (head: ConversationHead): string =>
  (head.status === 'needs_reply' ? head.dueAt : (head.snoozedUntil ?? head.doneAt ?? head.lastMessage.at)) ??
  ''

/** All pages of a view; every row is checked against its head as it is at that moment. */
async function readAll(inbox: TestInbox, view: ListedView, limit: number): Promise<ConversationHead[]> {
  const all: ConversationHead[] = []
  let cursor: string | undefined
  for (let pages = 0; pages < 100; pages++) {
    const query: InboxQuery = { view, user: 'maya', limit, cursor }
    const page = await listInbox(inbox.services, query)
    expect(page.heads.length).toBeLessThanOrEqual(limit)
    const now = await readHeads(
      inbox.db,
      page.heads.map(({ id }) => id),
    )
    for (const head of page.heads) {
      expect(head).toEqual(now.get(head.id))
      expect(isIn(view, head)).toBe(true)
    }
    all.push(...page.heads)
    if (page.cursor === null) return all
    expect(page.cursor > (cursor ?? '')).toBe(true)
    cursor = page.cursor
  }
  throw new Error('The cursor does not come to an end.')
}

describe('a view over an index that lags', () => {
  it('never shows a wrong, repeated or misplaced row, and all of them once the index has caught up', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(1, 3, 10), async (seed, limit) => {
        const random = randomNumbers(seed)
        const inbox = await open()
        const index = new LaggingIndex(inbox.db.client, random)
        const heads = new Map<string, ConversationHead>()
        const write = async (head: ConversationHead): Promise<void> => {
          expect(await writeHead(inbox.db, head, 2)).toBe(true)
          heads.set(head.id, head)
        }
        for (let n = 0; n < 16; n++) {
          const id = `conversation-${String(n).padStart(3, '0')}`
          await write(changed(aHead({ id, version: 0, brand: n % 2 === 0 ? 'Acme' : 'Other' }), random))
        }
        for (let round = 0; round < 3; round++) {
          index.catchUp(random())
          for (const head of [...heads.values()].filter(() => random() < 0.4))
            await write(changed(head, random))
          for (const view of views) {
            const listed = await readAll(inbox, view, limit)
            expect(new Set(listed.map(({ id }) => id)).size, view).toBe(listed.length)
            expect(listed.map(momentOf)).toEqual(listed.map(momentOf).sort())
          }
        }
        index.catchUp(1)
        for (const view of views) {
          const listed = await readAll(inbox, view, limit)
          const expected = [...heads.values()].filter((head) => isIn(view, head))
          expect(listed.map(({ id }) => id).sort(), view).toEqual(expected.map(({ id }) => id).sort())
        }
      }),
      { numRuns: 12 },
    )
  })

  it('goes on where it was although rows before the cursor have gone', async () => {
    const inbox = await open()
    const heads = Array.from({ length: 9 }, (_, n) => aHead({ id: `c-${n}`, version: 1, dueAt: minute(n) }))
    for (const head of heads) await writeHead(inbox.db, head, 2)
    const query = { view: 'needs_reply' as const, user: 'maya', limit: 3 }
    const first = await listInbox(inbox.services, query)
    for (const head of first.heads)
      await writeHead(inbox.db, { ...head, version: 2, status: 'waiting', dueAt: null }, 2)
    const second = await listInbox(inbox.services, { ...query, cursor: first.cursor ?? '' })
    expect(second.heads.map(({ id }) => id)).toEqual(['c-3', 'c-4', 'c-5'])
  })
})

describe('filters', () => {
  it('let through one brand or one channel, page after page', async () => {
    const inbox = await open()
    for (let n = 0; n < 30; n++) {
      const brand = n % 3 === 0 ? 'Other' : 'Acme'
      const channel = n % 5 === 0 ? 'rare' : 'test'
      await writeHead(inbox.db, aHead({ id: `f-${n}`, version: 1, dueAt: minute(n), brand, channel }), 2)
    }
    const pages = async (filter: Partial<InboxQuery>): Promise<string[]> => {
      const ids: string[] = []
      let cursor: string | undefined
      do {
        const page = await listInbox(inbox.services, {
          view: 'needs_reply',
          user: 'maya',
          limit: 4,
          cursor,
          ...filter,
        })
        ids.push(...page.heads.map(({ id }) => id))
        cursor = page.cursor ?? undefined
      } while (cursor !== undefined)
      return ids
    }
    const all = Array.from({ length: 30 }, (_, n) => n)
    expect(await pages({ brand: 'Other' })).toEqual(all.filter((n) => n % 3 === 0).map((n) => `f-${n}`))
    expect(await pages({ channel: 'rare' })).toEqual(all.filter((n) => n % 5 === 0).map((n) => `f-${n}`))
    expect(await pages({ channel: 'rare', brand: 'Other' })).toEqual(['f-0', 'f-15'])
  })
})
