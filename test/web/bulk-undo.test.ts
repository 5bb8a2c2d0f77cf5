// Does taking back bring each of many to where it was, and touch none that was somewhere else? And how do they look meanwhile?
import { describe, expect, test } from 'vitest'
import { takeBacks } from '../../web/store/bulk-undo.ts'
import { wishOf } from '../../web/store/wish-of-many.ts'
import { isGranted, patchOf } from '../../web/store/wishes.ts'
import { plainConversation } from './stand-in/builders.ts'

const free = plainConversation('free')
const bias = plainConversation('bias', { assignee: 'bia' })
const waiting = plainConversation('waiting', { status: 'waiting' })
const tagged = plainConversation('tagged', { tags: ['late'] })
const all = [free, bias, waiting, tagged]

describe('what is taken back', () => {
  test.each(['close', 'ignore'] as const)('%s: those that needed a reply, with their owners', (type) => {
    expect(takeBacks({ type }, all)).toEqual([
      { ids: ['free', 'bias', 'tagged'], action: { type: 'reopen' } },
      { ids: ['bias'], action: { type: 'assign', user: 'bia' } },
    ])
  })

  test('a snooze: the same, but owners were kept', () => {
    expect(takeBacks({ type: 'snooze', until: '2027-01-01T00:00:00Z' }, all)).toEqual([
      { ids: ['free', 'bias', 'tagged'], action: { type: 'reopen' } },
    ])
  })

  test('owners: back to nobody, or to whoever it was', () => {
    expect(takeBacks({ type: 'assign', user: 'ana' }, [free, bias])).toEqual([
      { ids: ['free'], action: { type: 'release' } },
      { ids: ['bias'], action: { type: 'assign', user: 'bia' } },
    ])
    expect(takeBacks({ type: 'release' }, [free, bias])).toEqual([
      { ids: ['bias'], action: { type: 'assign', user: 'bia' } },
    ])
  })

  test('tags: from those only that did not have them before', () => {
    expect(takeBacks({ type: 'tags', add: ['late'] }, [free, tagged])).toEqual([
      { ids: ['free'], action: { type: 'tags', remove: ['late'] } },
    ])
    expect(takeBacks({ type: 'tags', remove: ['late'] }, [free, tagged])).toEqual([
      { ids: ['tagged'], action: { type: 'tags', add: ['late'] } },
    ])
  })

  test('nothing, where nothing would bring it back', () => {
    expect(takeBacks({ type: 'close' }, [waiting])).toEqual([])
    expect(takeBacks({ type: 'reopen' }, all)).toEqual([])
  })
})

describe('what waits for a connection', () => {
  const granted = (action: Parameters<typeof wishOf>[0], now = tagged, before = now) => {
    const wish = wishOf(action)
    const looks = { ...now, ...patchOf(wish, now, { me: 'ana', at: '2026-11-27T12:00:00Z', before }) }
    expect(isGranted(wish, looks, 'ana')).toBe(true)
    return looks
  }

  test('looks granted, whatever it is', () => {
    expect(granted({ type: 'tags', add: ['late', 'new'], remove: ['old'] }).tags).toEqual(['late', 'new'])
    expect(granted({ type: 'tags', remove: ['late'] }).tags).toEqual([])
    expect(granted({ type: 'close' }, bias)).toMatchObject({ assignee: null, dueAt: null })
    expect(granted({ type: 'ignore' }, bias).assignee).toBeNull()
    granted({ type: 'assign', user: 'bia' })
    granted({ type: 'release' }, bias)
    granted({ type: 'snooze', until: '2027-01-01T00:00:00Z' })
    const closed = granted({ type: 'close' }, bias)
    const { assignee, dueAt } = granted({ type: 'reopen' }, closed, bias)
    expect({ assignee, dueAt }).toEqual({ assignee: 'bia', dueAt: bias.dueAt })
  })
})
