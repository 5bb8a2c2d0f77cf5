// Does a narrowed list let through what fits every part of its filter, and nothing else?
import { describe, expect, test } from 'vitest'
import { needsHeads, passes, type QueueFilter } from '#shared/domain/queue-filter.ts'

const now = '2026-11-22T10:00:00.000Z'
const one = {
  brand: 'Acme',
  channel: 'test',
  priority: { band: 'high' as const, reasons: [{ code: 'topic_outage' }, { code: 'negative' }] },
  sentiment: { label: 'negative' as const },
  language: 'pt-BR',
  tags: ['refund', 'late'],
  assignee: null,
  dueAt: '2026-11-22T09:59:00.000Z',
}

const scope = { brand: 'Acme', channels: null, topic: null, endedAt: null }
const crises = [
  { ...scope, id: 'bill', topic: 'money' as const },
  { ...scope, id: 'outage-everywhere', topic: 'outage' as const },
  { ...scope, id: 'over', endedAt: '2026-11-22T09:00:00.000Z' },
]

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
  { topic: 'outage' },
  { crisis: 'yes' },
  { crisis: 'outage-everywhere' },
]
const unfit: QueueFilter[] = [
  { brand: 'Other' },
  { channel: 'other' },
  { band: 'urgent' },
  { mood: 'positive' },
  { language: 'p' },
  { tag: 'lat' },
  { assignee: 'maya' },
  { topic: 'money' },
  { crisis: 'no' },
  { crisis: 'bill' },
  { crisis: 'over' },
]

describe('a filter', () => {
  test.each(fitting)('lets through by %o', (filter) => expect(passes(one, filter, now, crises)).toBe(true))
  test.each(unfit)('keeps out by %o, whatever else fits', (filter) => {
    expect(passes(one, filter, now, crises)).toBe(false)
    for (const other of fitting) expect(passes(one, { ...other, ...filter }, now, crises)).toBe(false)
  })

  test('all that fit fit together', () => {
    expect(passes(one, Object.assign({}, ...fitting), now, crises)).toBe(true)
  })

  test('a person’s band goes before the computed one', () => {
    const set = { ...one, priority: { ...one.priority, override: { band: 'low' as const } } }
    expect(passes(set, { band: 'low' }, now, crises)).toBe(true)
    expect(passes(set, { band: 'high' }, now, crises)).toBe(false)
  })

  test('what is due later, or never, is not overdue', () => {
    expect(passes({ ...one, dueAt: '2026-11-22T10:00:01.000Z' }, { overdue: 'yes' }, now, crises)).toBe(false)
    expect(passes({ ...one, dueAt: null }, { overdue: 'yes' }, now, crises)).toBe(false)
  })

  test('without a crisis everything is everything else', () => {
    expect(passes(one, { crisis: 'no' }, now, [])).toBe(true)
    expect(passes(one, { crisis: 'yes' }, now, [])).toBe(false)
  })

  test('what names no topic is in every scope of its brand and channel', () => {
    const silent = { ...one, priority: { band: 'high' as const, reasons: [] } }
    expect(passes(silent, { crisis: 'bill' }, now, crises)).toBe(true)
    expect(passes({ ...silent, brand: 'Other' }, { crisis: 'yes' }, now, crises)).toBe(false)
  })

  test('brand and channel are told by a row’s key', () => {
    expect(needsHeads({ brand: 'Acme', channel: 'test' })).toBe(false)
    expect(needsHeads({ tag: 'late' })).toBe(true)
  })
})
