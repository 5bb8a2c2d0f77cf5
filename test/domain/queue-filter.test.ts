// Does a narrowed list let through what fits every part of its filter, and nothing else?
import { describe, expect, test } from 'vitest'
import { needsHeads, passes, type QueueFilter } from '#shared/domain/queue-filter.ts'

const now = '2026-11-22T10:00:00.000Z'
const one = {
  brand: 'Acme',
  channel: 'test',
  priority: { band: 'high' as const },
  sentiment: { label: 'negative' as const },
  language: 'pt-BR',
  tags: ['refund', 'late'],
  assignee: null,
  dueAt: '2026-11-22T09:59:00.000Z',
}

const fitting: QueueFilter[] = [
  {},
  { brand: 'Acme' },
  { channel: 'test' },
  { band: 'high' },
  { mood: 'negative' },
  { language: 'pt' },
  { language: 'pt-BR' },
  { tag: 'late' },
  { assignee: 'nobody' },
  { overdue: 'yes' },
]
const unfit: QueueFilter[] = [
  { brand: 'Other' },
  { channel: 'other' },
  { band: 'urgent' },
  { mood: 'positive' },
  { language: 'p' },
  { tag: 'lat' },
  { assignee: 'maya' },
]

describe('a filter', () => {
  test.each(fitting)('lets through by %o', (filter) => expect(passes(one, filter, now)).toBe(true))
  test.each(unfit)('keeps out by %o, whatever else fits', (filter) => {
    expect(passes(one, filter, now)).toBe(false)
    for (const other of fitting) expect(passes(one, { ...other, ...filter }, now)).toBe(false)
  })

  test('all that fit fit together', () => {
    expect(passes(one, Object.assign({}, ...fitting), now)).toBe(true)
  })

  test('a person’s band goes before the computed one', () => {
    const set = { ...one, priority: { band: 'high' as const, override: { band: 'low' as const } } }
    expect(passes(set, { band: 'low' }, now)).toBe(true)
    expect(passes(set, { band: 'high' }, now)).toBe(false)
  })

  test('what is due later, or never, is not overdue', () => {
    expect(passes({ ...one, dueAt: '2026-11-22T10:00:01.000Z' }, { overdue: 'yes' }, now)).toBe(false)
    expect(passes({ ...one, dueAt: null }, { overdue: 'yes' }, now)).toBe(false)
  })

  test('brand and channel are told by a row’s key', () => {
    expect(needsHeads({ brand: 'Acme', channel: 'test' })).toBe(false)
    expect(needsHeads({ tag: 'late' })).toBe(true)
  })
})
