// Due times, snippets and capabilities: the small rules everything else leans on.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capabilityAt } from '#shared/domain/capability.ts'
import { defaultSla, dueAt } from '#shared/domain/sla.ts'
import { snippet } from '#shared/domain/snippet.ts'

describe('dueAt', () => {
  const at = '2026-11-22T09:00:00.000Z'
  test('is the service target without a window', () => {
    expect(dueAt(at, 'urgent', null, defaultSla)).toBe('2026-11-22T09:15:00.000Z')
  })
  test('is the window less its margin when that comes first', () => {
    expect(dueAt(at, 'low', '2026-11-22T15:00:00.000Z', defaultSla)).toBe('2026-11-22T14:00:00.000Z')
  })
  test('never lies before the message', () => {
    expect(dueAt(at, 'low', '2026-11-22T09:30:00.000Z', defaultSla)).toBe('2026-11-22T09:30:00.000Z')
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
})
