// Are incidents, their history, their counts and the places of their messages kept as they were told?
import { describe, expect, it } from 'vitest'
import { withLine } from '#shared/domain/incident.ts'
import type { Heard } from '#shared/store/heard.ts'
import { anIncident } from '../incident.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { annotations, heard, incidents, messages, rollUps, termBases } = store
const iso = (hour: number, minute = 0): string => new Date(Date.UTC(2026, 10, 22, hour, minute)).toISOString()

export function describeIncidents({ db }: StoreRig): void {
  describe('incidents', () => {
    it('are opened once, changed by the version they were read at, and listed newest first', async () => {
      const one = anIncident({ id: 'MARKAAt000010001' })
      expect(await incidents.addIncident(db(), one)).toBe(true)
      expect(await incidents.addIncident(db(), { ...one, peak: 99 })).toBe(false)
      expect(await incidents.readIncident(db(), one.id)).toEqual(one)
      const changed = withLine(one, iso(11), 'noted', 'ana', {}, { text: 'the app is down' })
      expect(await incidents.writeIncident(db(), one, changed)).toBe(true)
      expect(await incidents.writeIncident(db(), one, { ...one, peak: 5 })).toBe(false)
      const now = await incidents.readIncident(db(), one.id)
      expect(now).toMatchObject({ version: 2, peak: 61, lines: 2 })
      const two = anIncident({ id: 'MARKAAt000020001' })
      await incidents.addIncident(db(), two)
      await incidents.addIncident(db(), anIncident({ id: 'MARKBBt000030001' }))
      expect((await incidents.listIncidents(db(), 'MARKAA', 10)).map(({ id }) => id)).toEqual([
        two.id,
        one.id,
      ])
      expect(
        (await incidents.listIncidents(db(), 'MARKAA', 10, { to: 't00001' })).map(({ id }) => id),
      ).toEqual([one.id])
      expect(
        (await incidents.listIncidents(db(), 'MARKAA', 9, { from: 't00002' })).map(({ id }) => id),
      ).toEqual([two.id])
      expect(await incidents.listIncidents(db(), 'MARKAA', 1)).toHaveLength(1)
      expect((await incidents.readIncidents(db(), [one.id, 'MARKAAt999999999'])).map(({ id }) => id)).toEqual(
        [one.id],
      )
      expect(await incidents.readIncident(db(), 'MARKCCt000010001')).toBeNull()
    })

    it('keep every line of their history, the latest with themselves until the next write', async () => {
      let current = anIncident({ id: 'MARKDDt000010001' })
      await incidents.addIncident(db(), current)
      for (const text of ['a', 'b', 'c']) {
        const next = withLine(
          withLine(current, iso(11), 'noted', 'ana', {}, { text }),
          iso(11),
          'raised',
          'system',
          {},
        )
        expect(await incidents.writeIncident(db(), current, next)).toBe(true)
        current = (await incidents.readIncident(db(), current.id)) ?? current
        expect(current.fresh).toHaveLength(2)
      }
      const lines = await incidents.listLines(db(), current)
      expect(lines.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7])
      expect(lines.flatMap(({ detail }) => detail.text ?? [])).toEqual(['a', 'b', 'c'])
    })

    it('are told from everything else in the change stream', () => {
      expect(incidents.isIncident({ pk: 'W#MARKAA', sk: 't000010001' })).toBe(true)
      expect(incidents.isIncident({ pk: 'W#MARKAAt000010001#lines', sk: '000001' })).toBe(false)
      expect(incidents.isIncident({ pk: 'C#MARKAA', sk: '0' })).toBe(false)
      expect(() => incidents.decodeIncident({ pk: 'W#MARKAA', sk: 'x' })).toThrow()
    })
  })

  describe('what was heard', () => {
    const one = (n: number, minute: number): Heard => ({
      conversationId: `conversation-${n}`,
      at: iso(9, minute),
      nativeId: `n#${n}`,
      channel: 'test',
      public: n % 2 === 0,
      followers: n % 3 === 0 ? null : n,
      topics: n % 2 === 0 ? ['money', 'outage'] : [],
    })

    it('comes newest minute first, each mention once, over hours, and no more than wanted', async () => {
      const write = (hour: number, minute: number, sequence: string, ns: number[]) =>
        heard.writeHeard(
          db(),
          'Heard',
          iso(hour, minute),
          's',
          sequence,
          ns.map((n) => one(n, minute)),
        )
      await write(9, 58, '1', [1, 2])
      await write(9, 59, '2', [3])
      await write(9, 59, '3', [3, 4])
      await write(10, 1, '4', [5])
      const ids = async (from: string, to: string, limit = 10) =>
        (await heard.listHeard(db(), 'Heard', from, to, limit)).map(({ conversationId }) =>
          conversationId.slice(-1),
        )
      expect(await ids(iso(9, 58), iso(10, 1))).toEqual(['5', '3', '4', '1', '2'])
      expect(await ids(iso(9, 59), iso(9, 59))).toEqual(['3', '4'])
      expect(await ids(iso(9), iso(11), 2)).toHaveLength(2)
      expect((await heard.listHeard(db(), 'Heard', iso(9, 58), iso(9, 58), 9))[1]).toEqual(one(2, 58))
      expect(await ids(iso(7), iso(8))).toEqual([])
      const fortnightAgo = new Date(Date.parse(iso(9)) - 14 * 86_400_000).toISOString()
      await heard.writeHeard(db(), 'Heard', fortnightAgo, 's', '5', [one(6, 0)])
      expect(await ids(fortnightAgo, iso(11))).toEqual(['5', '3', '4', '1', '2', '6'])
      expect(await ids(fortnightAgo, iso(11), 4)).toEqual(['5', '3', '4', '1'])
    })

    it('is capped in each item', async () => {
      const many = Array.from({ length: 80 }, (_, n) => one(n, 5))
      await heard.writeHeard(db(), 'Capped', iso(9, 5), 's', '1', many)
      expect(await heard.listHeard(db(), 'Capped', iso(9, 5), iso(9, 5), 500)).toHaveLength(heard.heardAtMost)
    })

    it('leads to the messages', async () => {
      const message = (n: number) => ({
        conversationId: 'heard-conversation',
        nativeId: `m${n}`,
        at: iso(9, n),
        direction: 'in' as const,
        visibility: 'public' as const,
        text: `text ${n}`,
        author: { name: 'Ana', handle: '@ana' },
        signals: null,
        around: null,
        media: [],
        permalink: null,
        inReplyTo: null,
        deliveryId: 'd',
        replyId: null,
        counted: null,
      })
      await messages.addMessage(db(), message(1))
      await messages.addMessage(db(), message(2))
      const found = await messages.readMessages(db(), [message(2), message(3), message(1)])
      expect(found.map(({ text }) => text).sort()).toEqual(['text 1', 'text 2'])
    })
  })

  describe('hours and days', () => {
    const whole = (at: string, n: number) => ({
      at,
      counts: { test_negative: n },
      expected: { '*': { known: 60, expected: 2.5, squares: 4 } },
    })

    it('are written as they stand, and listed over months and years', async () => {
      for (const [at, n] of [
        ['2026-10-31T23', 1],
        ['2026-11-01T00', 2],
        ['2026-11-30T23', 3],
        ['2026-12-01T05', 4],
      ] as const)
        await rollUps.writeHour(db(), 'Rolled', whole(at, n))
      await rollUps.writeHour(db(), 'Rolled', whole('2026-11-01T00', 7))
      const hours = await rollUps.listHours(db(), 'Rolled', '2026-10-31T23', '2026-12-01T04')
      expect(hours).toEqual([whole('2026-10-31T23', 1), whole('2026-11-01T00', 7), whole('2026-11-30T23', 3)])
      for (const at of ['2025-12-31', '2026-01-01', '2026-06-01'])
        await rollUps.writeDay(db(), 'Rolled', whole(at, 1))
      const days = await rollUps.listDays(db(), 'Rolled', '2025-12-31', '2026-05-31')
      expect(days.map(({ at }) => at)).toEqual(['2025-12-31', '2026-01-01'])
    })

    it('remember how far they are, and which have to be done again', async () => {
      expect(await rollUps.readRollUpState(db(), 'Rolled')).toBeNull()
      const state = { since: '2026-10-31T23', until: '2026-12-01T05' }
      await rollUps.writeRollUpState(db(), 'Rolled', state)
      expect(await rollUps.readRollUpState(db(), 'Rolled')).toEqual(state)
      const late = { brand: 'Rolled # 1', hour: '2026-11-01T00', at: iso(9) }
      await rollUps.markLate(db(), late)
      expect(await rollUps.listLate(db())).toContainEqual(late)
      await rollUps.markLate(db(), { ...late, at: iso(10) })
      expect(await rollUps.clearLate(db(), late)).toBe(false)
      expect(await rollUps.clearLate(db(), { ...late, at: iso(10) })).toBe(true)
      expect(await rollUps.listLate(db())).toEqual([])
    })
  })

  it('keeps a brand’s ordinary terms, and only whoever read them last writes them', async () => {
    const base = (until: string, byte: number) => ({ until, bytes: new Uint8Array([byte]) })
    expect(await termBases.readTermBase(db(), 'Termed')).toBeNull()
    expect(await termBases.writeTermBase(db(), 'Termed', base(iso(9), 1), null)).toBe(true)
    expect(await termBases.writeTermBase(db(), 'Termed', base(iso(10), 2), null)).toBe(false)
    expect(await termBases.writeTermBase(db(), 'Termed', base(iso(10), 3), iso(9))).toBe(true)
    expect(await termBases.readTermBase(db(), 'Termed')).toEqual(base(iso(10), 3))
  })

  it('keeps annotations in the order they begin, and finds those that reach into a span', async () => {
    const note = (from: string, to: string | null, n: number) => ({
      id: `${annotations.annotationTime(from)}note-${n}`,
      kind: 'release' as const,
      text: `4.${n}`,
      brand: null,
      from,
      to,
      by: 'pipeline',
      at: from,
    })
    const [long, moment, later] = [note(iso(1), iso(20), 1), note(iso(9), null, 2), note(iso(18), null, 3)]
    for (const one of [later, long, moment]) expect(await annotations.addPulseNote(db(), one)).toBe(true)
    expect(await annotations.addPulseNote(db(), { ...long, text: 'again' })).toBe(false)
    expect(await annotations.readPulseNote(db(), long.id)).toEqual(long)
    expect(await annotations.listPulseNotes(db(), iso(8), iso(17))).toEqual([long, moment])
    expect(await annotations.listPulseNotes(db(), iso(10), iso(17))).toEqual([long])
    expect(await annotations.removePulseNote(db(), long.id)).toBe(true)
    expect(await annotations.removePulseNote(db(), long.id)).toBe(false)
    expect(await annotations.readPulseNote(db(), long.id)).toBeNull()
  })
}
