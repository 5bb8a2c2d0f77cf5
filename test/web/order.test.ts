// Does the list stay as it is under the pointer, and does nothing get lost behind it?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  append,
  type Candidate,
  freeze,
  mayMergeAlone,
  merge,
  putBack,
  waitingBehind,
  without,
} from '../../web/queue/order.ts'
import { belongs, type ListOf, rankOf } from '../../web/queue/view-rules.ts'
import { conversationOf } from './stand-in/builders.ts'

const rows = (...ranks: string[]) => ranks.map((rank) => ({ id: `id-${rank}`, rank }))
const here = (rank: string, urgent = false): Candidate => ({ id: `id-${rank}`, rank, urgent })

test('what comes in waits behind the list and is counted', () => {
  const list = freeze(rows('b', 'd'), null)
  const waiting = waitingBehind(list, [here('a', true), here('b'), here('c'), here('d')])
  expect(waiting).toEqual({ fresh: 2, moved: 0, gone: 0, urgent: 1 })
  expect(list.shown).toEqual(['id-b', 'id-d'])
})

test('a row that is ranked anew or leaves is counted and keeps its place until the merge', () => {
  const list = freeze(rows('b', 'd'), null)
  const now = [
    { id: 'id-b', rank: null, urgent: false },
    { id: 'id-d', rank: 'a', urgent: true },
  ]
  expect(waitingBehind(list, now)).toEqual({ fresh: 0, moved: 1, gone: 1, urgent: 1 })
  expect(merge(list, now).shown).toEqual(['id-d'])
})

test('what lies behind the last loaded row is not news', () => {
  const list = freeze(rows('b', 'd'), 'd')
  expect(waitingBehind(list, [here('b'), here('d'), here('x')]).fresh).toBe(0)
  expect(merge(list, [here('b'), here('d'), here('x')]).shown).toEqual(['id-b', 'id-d'])
  expect(append(list, rows('d', 'x'), null).shown).toEqual(['id-b', 'id-d', 'id-x'])
})

test('a row one has dealt with leaves at once and comes back to where it stood', () => {
  const list = freeze(rows('a', 'b', 'c'), null)
  const left = without(list, 'id-b')
  expect(left.shown).toEqual(['id-a', 'id-c'])
  expect(putBack(left, 'id-b', 'b', 1).shown).toEqual(list.shown)
  expect(putBack(list, 'id-b', 'z', 1).shown).toEqual(list.shown)
})

test('after a merge nothing waits, whatever came', () => {
  const rank = fc.option(fc.string({ minLength: 1, maxLength: 3 }), { nil: null })
  const candidate = fc.record({ id: fc.string({ minLength: 1, maxLength: 2 }), rank, urgent: fc.boolean() })
  const some = fc.uniqueArray(candidate, { selector: ({ id }) => id, maxLength: 12 })
  fc.assert(
    fc.property(some, some, (before, after) => {
      const list = freeze(
        before.flatMap(({ id, rank: own }) => (own === null ? [] : [{ id, rank: own }])),
        null,
      )
      const gone = list.shown.filter((id) => !after.some((other) => other.id === id))
      const now = [...after, ...gone.map((id) => ({ id, rank: null, urgent: false }))]
      const merged = merge(list, now)
      const left = now.filter(({ id, rank: own }) => own !== null || merged.ranks.has(id))
      expect(waitingBehind(merged, left)).toEqual({ fresh: 0, moved: 0, gone: 0, urgent: 0 })
      expect(new Set(merged.shown).size).toBe(merged.shown.length)
    }),
  )
})

test('merges unasked only at rest: at the top, nothing chosen further down, ten seconds untouched', () => {
  const rest = { scrollTop: 0, selectedIndex: 0, idleMs: 10_000 }
  expect(mayMergeAlone(rest)).toBe(true)
  expect(mayMergeAlone({ ...rest, scrollTop: 1 })).toBe(false)
  expect(mayMergeAlone({ ...rest, selectedIndex: 1 })).toBe(false)
  expect(mayMergeAlone({ ...rest, idleMs: 9_999 })).toBe(false)
})

test('views hold what the server says they hold', () => {
  const one = conversationOf({
    id: 'a',
    name: '',
    handle: '',
    channel: 'x',
    text: '',
    score: 1,
    mood: 0,
    dueIn: 1,
    reasons: [],
  })
  const of = (view: ListOf['view']): ListOf => ({ view, filter: {}, q: null })
  expect(belongs(one, of('needs_reply'), 'ana', [])).toBe(true)
  expect(belongs(one, of('unassigned'), 'ana', [])).toBe(true)
  expect(belongs({ ...one, assignee: 'ana' }, of('unassigned'), 'ana', [])).toBe(false)
  expect(belongs({ ...one, assignee: 'ana' }, of('mine'), 'ana', [])).toBe(true)
  expect(belongs({ ...one, status: 'ignored' }, of('done'), 'ana', [])).toBe(true)
  expect(belongs(one, of('approvals'), 'ana', [])).toBe(false)
  expect(belongs({ ...one, pendingApproval: true }, of('approvals'), 'ana', [])).toBe(true)
  expect(belongs({ ...one, pendingApproval: true, status: 'done' }, of('approvals'), 'ana', [])).toBe(false)
  expect(belongs(one, { ...of('needs_reply'), filter: { channel: 'whatsapp' } }, 'ana', [])).toBe(false)
  expect(belongs(one, { ...of('needs_reply'), filter: { overdue: 'yes' } }, 'ana', [])).toBe(false)
  expect(
    belongs(
      { ...one, dueAt: '2020-01-01T00:00:00.000Z' },
      { ...of('needs_reply'), filter: { overdue: 'yes' } },
      'ana',
      [],
    ),
  ).toBe(true)
  expect(belongs(one, { ...of('needs_reply'), q: 'a' }, 'ana', [])).toBeNull()
})

test('the soonest comes first; of what is done, the latest', () => {
  const due = (dueIn: number) =>
    conversationOf({
      id: `${dueIn}`,
      name: '',
      handle: '',
      channel: 'x',
      text: '',
      score: 1,
      mood: 0,
      dueIn,
      reasons: [],
    })
  expect(rankOf(due(1), 'needs_reply') < rankOf(due(100), 'needs_reply')).toBe(true)
  expect(rankOf(due(100), 'done') < rankOf(due(1), 'done')).toBe(true)
})
