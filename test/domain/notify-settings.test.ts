// When does a notice ring, and when is it only kept?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNoticeFor, isRead, noticeKinds, toEveryone, toLeads } from '#shared/domain/notice.ts'
import { isQuiet, type NotifySettings, rings, usualNotifySettings } from '#shared/domain/notify-settings.ts'

const quietAtNight: NotifySettings = {
  ...usualNotifySettings,
  quiet: { from: '22:00', to: '07:00', timeZone: 'Europe/Lisbon' },
}
const at = (time: string) => Date.parse(`2026-11-22T${time}:00.000Z`)

describe('quiet hours', () => {
  it.each([
    ['21:59', false],
    ['22:00', true],
    ['03:00', true],
    ['06:59', true],
    ['07:00', false],
  ])('at %s: %s', (time, quiet) => expect(isQuiet(quietAtNight, at(time))).toBe(quiet))

  it('go by the clock of the person', () => {
    const tokyo = { from: '22:00', to: '07:00', timeZone: 'Asia/Tokyo' }
    expect(isQuiet({ quiet: tokyo }, at('13:30'))).toBe(true)
    expect(isQuiet({ quiet: tokyo }, at('23:30'))).toBe(false)
  })

  it('let nothing ring, whatever its kind; outside them a kind rings that is on', () => {
    fc.assert(
      fc.property(fc.constantFrom(...noticeKinds), fc.integer({ min: 0, max: 1439 }), (kind, minute) => {
        const moment = at('00:00') + minute * 60_000
        const usual = rings(quietAtNight, kind, moment)
        expect(usual).toBe(!isQuiet(quietAtNight, moment))
        const off = { assigned: false, mention: false, approval: false, failed: false, crisis: false }
        expect(rings({ ...quietAtNight, kinds: off }, kind, moment)).toBe(false)
      }),
    )
  })
})

describe('a notice', () => {
  const notice = {
    id: 'n1',
    to: 'ana',
    kind: 'mention' as const,
    conversation: 'c',
    by: 'rui',
    at: '2026-11-22T10:00:00.000Z',
    text: '',
  }

  it('is for whom it names, for leads, or for all but who did it', () => {
    expect(isNoticeFor(notice, 'ana', false)).toBe(true)
    expect(isNoticeFor(notice, 'bo', true)).toBe(false)
    expect(isNoticeFor({ ...notice, to: toLeads }, 'ana', false)).toBe(false)
    expect(isNoticeFor({ ...notice, to: toLeads }, 'bia', true)).toBe(true)
    expect(isNoticeFor({ ...notice, to: toEveryone }, 'ana', false)).toBe(true)
    expect(isNoticeFor({ ...notice, to: toEveryone }, 'rui', true)).toBe(false)
  })

  it('is read by itself, or with all up to its moment', () => {
    expect(isRead(notice, { until: '', ids: [] })).toBe(false)
    expect(isRead(notice, { until: '', ids: ['n1'] })).toBe(true)
    expect(isRead(notice, { until: notice.at, ids: [] })).toBe(true)
    expect(isRead(notice, { until: '2026-11-22T09:59:59.999Z', ids: [] })).toBe(false)
  })
})
