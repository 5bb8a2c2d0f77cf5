// Are changes numbered without a gap or a repetition, and only those let in who have a fresh ticket?
import { describe, expect, it } from 'vitest'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { changeLog, connections } = store
const at = '2026-11-22T09:00:00.000Z'

export function describeLiveUpdates({ db }: StoreRig): void {
  describe('live updates', () => {
    it('take numbers one by one, however many ask at once', async () => {
      expect(await changeLog.readSequence(db())).toMatchObject({ seq: 0 })
      const taken = await Promise.all(Array.from({ length: 25 }, () => changeLog.takeSequence(db(), at)))
      expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, n) => n + 1))
      expect(await changeLog.readSequence(db())).toEqual({ seq: 25, at })
    })

    it('are logged once per number, and read in order over the borders of partitions', async () => {
      const entry = (seq: number) => ({
        seq,
        at,
        changes: [
          { kind: 'conversation' as const, id: `c${seq}` },
          { kind: 'message' as const, id: 'c.2026#n#1' },
          { kind: 'reply' as const, id: 'c.k' },
        ],
      })
      for (const seq of [998, 1000, 1001, 2003])
        expect(await changeLog.addChangeEntry(db(), entry(seq))).toBe(true)
      expect(await changeLog.addChangeEntry(db(), { seq: 1000, at, changes: [] })).toBe(false)
      expect(await changeLog.addChangeEntry(db(), { seq: 999, at, changes: [] })).toBe(true)
      expect(await changeLog.listChangeEntries(db(), 998, 2003)).toEqual([
        entry(998),
        { seq: 999, at, changes: [] },
        entry(1000),
        entry(1001),
        entry(2003),
      ])
      expect((await changeLog.listChangeEntries(db(), 999, 1000)).map(({ seq }) => seq)).toEqual([999, 1000])
      expect(await changeLog.listChangeEntries(db(), 5000, 5001)).toEqual([])
    })

    it('go to who is connected; an expired connection is none, though the table still has it', async () => {
      expect(await connections.addConnection(db(), 'id1=', 'maya', 1000)).toBe(true)
      expect(await connections.addConnection(db(), 'id1=', 'other', 1000)).toBe(false)
      await connections.addConnection(db(), 'id2=', 'omar', 2000)
      const seen = { conversation: 'c', state: 'typing' as const }
      expect(await connections.setViewing(db(), 'id2=', seen)).toBe('omar')
      expect(await connections.setViewing(db(), 'none', seen)).toBeNull()
      expect(await connections.listConnections(db(), 999)).toEqual([
        { id: 'id1=', user: 'maya' },
        { id: 'id2=', user: 'omar', viewing: seen },
      ])
      expect((await connections.listConnections(db(), 1000)).map(({ id }) => id)).toEqual(['id2='])
      await connections.setViewing(db(), 'id2=', null)
      await connections.removeConnection(db(), 'id1=')
      expect(await connections.listConnections(db(), 0)).toEqual([{ id: 'id2=', user: 'omar' }])
    })

    it('let a ticket in once, while it is fresh', async () => {
      await connections.addTicket(db(), 't1', 'maya', 1000)
      const tries = await Promise.all(
        Array.from({ length: 8 }, () => connections.redeemTicket(db(), 't1', 990)),
      )
      expect(tries.filter((user) => user !== null)).toEqual(['maya'])
      await connections.addTicket(db(), 't2', 'maya', 1000)
      expect(await connections.redeemTicket(db(), 't2', 1000)).toBeNull()
      expect(await connections.redeemTicket(db(), 'none', 0)).toBeNull()
    })
  })
}
