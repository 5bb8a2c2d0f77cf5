// Due times, snippets and capabilities: the small rules everything else leans on.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capabilityAt } from '#shared/domain/capability.ts'
import { defaultSla, dueAt } from '#shared/domain/sla.ts'
import { snippet } from '#shared/domain/snippet.ts'

describe('dueAt', () => {
  const at = '2026-11-22T09:00:00.000Z'
  const of = { channel: 'x', brand: 'Acme', visibility: 'public' as const, replyWindowEndsAt: null }
  const closing = (replyWindowEndsAt: string) => ({ ...of, replyWindowEndsAt })
  test('is the service target without a window', () => {
    expect(dueAt(of, at, 'urgent', defaultSla)).toBe('2026-11-22T09:15:00.000Z')
  })
  test('is the window less its margin when that comes first', () => {
    expect(dueAt(closing('2026-11-22T15:00:00.000Z'), at, 'low', defaultSla)).toBe('2026-11-22T14:00:00.000Z')
  })
  test('never lies before the message', () => {
    expect(dueAt(closing('2026-11-22T09:30:00.000Z'), at, 'low', defaultSla)).toBe('2026-11-22T09:30:00.000Z')
  })

  const office = [{ from: '09:00', to: '17:00' }]
  const calendar = {
    timeZone: 'UTC',
    hours: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
    holidays: [],
  }
  const sla = { ...defaultSla, calendar, channels: { x: { public: { high: 30 } } } }
  test('waits for opening hours, but not where the clock never stops, and no window waits', () => {
    expect(dueAt(of, at, 'normal', sla)).toBe('2026-11-23T13:00:00.000Z')
    expect(dueAt(of, at, 'urgent', sla)).toBe('2026-11-22T09:15:00.000Z')
    expect(dueAt(closing('2026-11-22T20:00:00.000Z'), at, 'normal', sla)).toBe('2026-11-22T19:00:00.000Z')
  })
  test('goes by the target of the channel and side, and by the hours of the brand', () => {
    expect(dueAt(of, at, 'high', sla)).toBe('2026-11-23T09:30:00.000Z')
    expect(dueAt({ ...of, visibility: 'private' }, at, 'high', sla)).toBe('2026-11-23T10:00:00.000Z')
    const brandCalendars = { Acme: { ...calendar, hours: { ...calendar.hours, sun: office } } }
    expect(dueAt(of, at, 'high', { ...sla, brandCalendars })).toBe('2026-11-22T09:30:00.000Z')
  })
})

describe('snippet', () => {
  test('is one line of at most so many bytes, cut between code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const line = snippet(text, 60)
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(60 + 3)
        expect(line).not.toMatch(/[\n\r\t]/)
      }),
    )
  })
})

describe('capabilityAt', () => {
  test('a passed window turns it off and says when it closed', () => {
    const open = { ok: true, until: '2026-11-22T10:00:00.000Z' }
    expect(capabilityAt(open, '2026-11-22T09:59:59.000Z')).toEqual(open)
    expect(capabilityAt(open, '2026-11-22T10:00:00.000Z')).toEqual({
      ...open,
      ok: false,
      reason: 'window_closed',
    })
  })
  test('a reason of its own is the one that is given then', () => {
    const listed = { ok: true, until: '2026-11-22T10:00:00.000Z', reason: 'too_old' }
    expect(capabilityAt(listed, '2026-11-22T09:59:59.000Z')).toEqual(listed)
    expect(capabilityAt(listed, '2026-11-22T10:00:00.000Z')).toEqual({ ...listed, ok: false })
  })
})
