// Does what comes ring when it should, and never more often?
import { describe, expect, it } from 'vitest'
import type { NoticeView } from '#shared/api/shapes.ts'
import { usualNotifySettings } from '#shared/domain/notify-settings.ts'
import { Bell, onceInMs } from '../../web/notices/bell.ts'

const notice = (id: string): NoticeView => ({
  id,
  to: 'ana',
  kind: 'mention',
  conversation: 'maya-okafor-0001',
  by: 'rui',
  at: '2026-11-22T10:00:00.000Z',
  text: 'Look',
})
const loud = { ...usualNotifySettings, sound: true }

function rig(looking: boolean) {
  const happened: string[] = []
  let nowMs = Date.parse('2026-11-22T10:00:00.000Z')
  let timers: { at: number; then: () => void }[] = []
  const bell = new Bell({
    now: () => nowMs,
    looking: () => looking,
    show: ({ id }) => happened.push(`show ${id}`),
    tell: (notices) => happened.push(`tell ${notices.map(({ id }) => id).join(' ')}`),
    chime: () => happened.push('chime'),
    later: (ms, then) => timers.push({ at: nowMs + ms, then }),
  })
  const pass = (ms: number) => {
    nowMs += ms
    const due = timers.filter(({ at }) => at <= nowMs)
    timers = timers.filter(({ at }) => at > nowMs)
    for (const { then } of due) then()
  }
  return { bell, happened, pass }
}

describe('the bell', () => {
  it('shows on the page what comes while somebody looks, and sounds only where it is wanted', () => {
    const { bell, happened } = rig(true)
    bell.take(notice('a'), usualNotifySettings)
    bell.take(notice('b'), loud)
    bell.take(notice('c'), loud)
    expect(happened).toEqual(['show a', 'chime', 'show b', 'show c'])
  })

  it('tells out of sight once in half a minute, and what came in between together', () => {
    const { bell, happened, pass } = rig(false)
    for (const id of ['a', 'b', 'c']) bell.take(notice(id), usualNotifySettings)
    expect(happened).toEqual(['tell a'])
    pass(onceInMs - 1)
    expect(happened).toEqual(['tell a'])
    pass(1)
    expect(happened).toEqual(['tell a', 'tell b c'])
    pass(onceInMs)
    bell.take(notice('d'), usualNotifySettings)
    expect(happened.at(-1)).toBe('tell d')
  })

  it('is silent in quiet hours and for kinds that are off', () => {
    const { bell, happened } = rig(true)
    bell.take(notice('a'), { ...loud, quiet: { from: '09:00', to: '11:00', timeZone: 'UTC' } })
    bell.take(notice('b'), { ...loud, kinds: { ...loud.kinds, mention: false } })
    expect(happened).toEqual([])
  })

  it('waits until it is known how one wants to be told, and then rings for what has just come', () => {
    const { bell, happened, pass } = rig(true)
    const quiet = { ...loud, quiet: { from: '09:00', to: '11:00', timeZone: 'UTC' } }
    bell.take(notice('a'), null)
    pass(onceInMs)
    bell.take(notice('b'), null)
    expect(happened).toEqual([])
    bell.settle(loud)
    expect(happened).toEqual(['chime', 'show b'])
    bell.take(notice('c'), null)
    bell.settle(quiet)
    bell.settle(loud)
    expect(happened).toEqual(['chime', 'show b'])
  })
})
