// Who is named, who takes the next one, and what is filled into a template?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filledTemplate, isMacro, nextBlank, noActions } from '#shared/domain/answer-template.ts'
import { mentionedIn, mentionName } from '#shared/domain/notice.ts'
import { carriesTooMuch, type Desk, hostileLoad, leastBusy } from '#shared/domain/team.ts'

const now = new Date('2026-11-22T12:00:00Z')
const desk = (user: string, hostile: Record<string, number> = {}, pausedAt: string | null = null): Desk => ({
  user,
  pausedAt,
  hostile,
})

describe('a mention', () => {
  const users = ['ana', 'bia.lopes@example.com', 'Rui']
  test.each([
    ['@ana please look', ['ana']],
    ['ask @bia.lopes, or @rui.', ['bia.lopes@example.com', 'Rui']],
    ['write to help@ana.example', []],
    ['@anabel knows', []],
    ['@nobody', []],
  ])('“%s”', (text, named) => {
    expect(mentionedIn(text, users)).toEqual(named)
  })

  test('of anybody by their name is heard', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{1,8})?$/), (user) => {
        expect(mentionedIn(`cc @${mentionName(user)}: see above`, [user])).toEqual([user])
      }),
    )
  })
})

describe('the hostile load', () => {
  test('counts seven days, today included', () => {
    expect(hostileLoad(desk('a', { '2026-11-15': 9, '2026-11-16': 1, '2026-11-22': 2 }), now)).toBe(3)
  })

  test('is too much only beside others who are there and carry clearly less', () => {
    const heavy = desk('a', { '2026-11-22': 5 })
    expect(carriesTooMuch('a', [heavy], now)).toBe(false)
    expect(carriesTooMuch('a', [heavy, desk('b', { '2026-11-21': 1 })], now)).toBe(true)
    expect(carriesTooMuch('a', [heavy, desk('b', { '2026-11-21': 4 })], now)).toBe(false)
    expect(carriesTooMuch('a', [heavy, desk('b', {}, '2026-11-22T11:00:00Z')], now)).toBe(false)
    expect(carriesTooMuch('new', [heavy, desk('b')], now)).toBe(false)
  })
})

describe('the member who takes the next one', () => {
  const open = (counts: Record<string, number>) => (user: string) => counts[user] ?? 0

  test('has the fewest open, of equals the fewest hostile', () => {
    expect(leastBusy(['a', 'b'], open({ a: 2, b: 1 }), [], now)).toBe('b')
    expect(leastBusy(['a', 'b'], open({}), [desk('a', { '2026-11-22': 1 })], now)).toBe('b')
    expect(leastBusy([], open({}), [], now)).toBeNull()
  })

  test('is never paused, and nobody who is there has fewer', () => {
    const member = fc.record({ open: fc.nat(5), paused: fc.boolean() })
    fc.assert(
      fc.property(fc.array(member, { maxLength: 6 }), (members) => {
        const users = members.map((_, n) => `u${n}`)
        const desks = members.map(({ paused }, n) => desk(`u${n}`, {}, paused ? now.toISOString() : null))
        const there = members.filter(({ paused }) => !paused)
        const taken = leastBusy(users, (user) => members[Number(user.slice(1))]?.open ?? 0, desks, now)
        if (there.length === 0) {
          expect(taken).toBeNull()
          return
        }
        const of = members[Number(taken?.slice(1))]
        expect(of?.paused).toBe(false)
        expect(of?.open).toBe(Math.min(...there.map((one) => one.open)))
      }),
    )
  })
})

describe('a template', () => {
  test('is filled with what is known; the rest stays a blank', () => {
    const filled = filledTemplate('Hi {{customer.name}}, {{ order }} by {{brand}}', {
      'customer.name': 'Maya',
      brand: 'Northwind',
    })
    expect(filled).toBe('Hi Maya, {{ order }} by Northwind')
    expect(nextBlank(filled, 0)).toEqual({ start: 9, end: 20 })
    expect(nextBlank(filled, 15)).toEqual({ start: 9, end: 20 })
    expect(nextBlank('none', 0)).toBeNull()
  })

  test('does not take a customer’s name for a blank', () => {
    const filled = filledTemplate('Hi {{customer.name}}', { 'customer.name': '{{order}}' })
    expect(nextBlank(filled, 0)).toBeNull()
  })

  test('is a macro as soon as it does anything', () => {
    expect(isMacro({ actions: noActions })).toBe(false)
    expect(isMacro({ actions: { ...noActions, tags: ['refund'] } })).toBe(true)
  })
})
