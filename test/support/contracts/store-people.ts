// Does the store remember who its customers are, which cases they had, and who works here?
import { describe, expect, it } from 'vitest'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { customerCases, sameCustomers, savedViews, searchRows, workspace } = store
const day = (n: number): string => new Date(Date.UTC(2026, 10, n)).toISOString()

export function describePeople({ db }: StoreRig): void {
  describe('people', () => {
    it('have one line per case, newest first; later only its state changes', async () => {
      const line = (n: number) => ({
        conversationId: `case-${n}`,
        openedAt: day(n),
        snippet: `s${n}`,
        status: 'needs_reply',
      })
      for (const n of [1, 3, 2]) await customerCases.writeCase(db(), 'test', 'u#1', line(n))
      await customerCases.writeCase(db(), 'test', 'u#1', { ...line(2), snippet: 'thanks', status: 'done' })
      const listCases = async (customer: string, since: string, limit: number) =>
        (await customerCases.readStanding(db(), 'test', customer, since, limit)).cases
      expect(await listCases('u#1', day(1), 10)).toEqual([line(3), { ...line(2), status: 'done' }, line(1)])
      expect(await listCases('u#1', day(2), 10)).toHaveLength(2)
      expect(await listCases('u#1', day(1), 1)).toEqual([line(3)])
      expect(await listCases('nobody', day(1), 10)).toEqual([])
      expect(() => customerCases.decodeCase({ sk: 'C#1#c' })).toThrow()
    })

    it('are known by their first id, which is no case', async () => {
      await customerCases.writeAlias(db(), 'test', 'new-id', 'old-id')
      const found = await customerCases.readAliases(db(), 'test', ['new-id', 'old-id', 'new-id'])
      expect(found).toEqual(new Map([['new-id', 'old-id']]))
      expect(await customerCases.readAliases(db(), 'test', [])).toEqual(new Map())
      expect((await customerCases.readStanding(db(), 'test', 'new-id', day(1), 10)).cases).toEqual([])
    })

    it('stand in a tier until they are taken out of it, whatever cases they have', async () => {
      const tierOf = async (since: string) =>
        (await customerCases.readStanding(db(), 'test', 'dear', since, 1)).tier
      expect(await tierOf(day(1))).toBeNull()
      await customerCases.writeTier(db(), 'test', 'dear', { tier: 'vip', by: 'rui', at: day(1) })
      for (const n of [1, 2, 3]) {
        const line = { conversationId: `d-${n}`, openedAt: day(n), snippet: 's', status: 'done' }
        await customerCases.writeCase(db(), 'test', 'dear', line)
      }
      expect(await tierOf(day(2))).toBe('vip')
      const { cases } = await customerCases.readStanding(db(), 'test', 'dear', day(1), 10)
      expect(cases.map(({ conversationId }) => conversationId)).toEqual(['d-3', 'd-2', 'd-1'])
      await customerCases.writeTier(db(), 'test', 'dear', null)
      expect(await tierOf(day(2))).toBeNull()
    })

    it('are merged on both sides, beside their cases and tier, until that is taken back', async () => {
      const one = { channel: 'test', nativeId: 'm#1', name: 'Maya', handle: '@maya' }
      const other = { channel: 'mail', nativeId: 'm@x.org', name: 'M. O.', handle: 'm@x.org' }
      const line = { conversationId: 'same-1', openedAt: day(1), snippet: 's', status: 'done' }
      const read = (of: typeof one, limit = 5) => sameCustomers.readIdentity(db(), of, limit)
      await customerCases.writeCase(db(), 'test', 'm#1', line)
      await customerCases.writeCase(db(), 'test', 'm#1', { ...line, openedAt: day(2) })
      await customerCases.writeTier(db(), 'test', 'm#1', { tier: 'vip', by: 'rui', at: day(1) })
      await customerCases.writeAlias(db(), 'test', 'm#1', 'another')
      const said = { same: true, by: 'ana', at: day(3) }
      for (const _ of [1, 2]) await sameCustomers.writeSame(db(), [one, other], said)
      expect(await read(one)).toEqual({
        cases: [{ ...line, openedAt: day(2) }, line],
        links: [{ ...other, ...said }],
      })
      expect((await read(one, 1)).cases).toEqual([{ ...line, openedAt: day(2) }])
      expect(await read(other)).toEqual({ cases: [], links: [{ ...one, ...said }] })
      expect((await customerCases.readStanding(db(), 'test', 'm#1', day(1), 5)).cases).toHaveLength(2)
      await sameCustomers.writeSame(db(), [other, one], { ...said, same: false })
      expect((await read(one)).links).toMatchObject([{ same: false }])
      await sameCustomers.writeSame(db(), [other, one], null)
      expect([(await read(one)).links, (await read(other)).links]).toEqual([[], []])
    })

    it('are filed by what they may be known by elsewhere, once each', async () => {
      const maya = { channel: 'test', nativeId: 'c#1', name: 'Maya', handle: '+447700900123' }
      const same = { ...maya, channel: 'calls', nativeId: '447700900123' }
      await sameCustomers.addContactRow(db(), 'mark-1', maya, day(1))
      await sameCustomers.addContactRow(db(), 'mark-1', { ...maya, name: 'renamed' }, day(2))
      await sameCustomers.addContactRow(db(), 'mark-1', same, day(2))
      await sameCustomers.addContactRow(db(), 'mark-2', maya, day(2))
      expect(await sameCustomers.listContactRows(db(), 'mark-1', 10)).toEqual([same, maya])
      expect(await sameCustomers.listContactRows(db(), 'mark-1', 1)).toHaveLength(1)
      expect(await sameCustomers.listContactRows(db(), 'mark-3', 10)).toEqual([])
    })

    it('who work here are remembered once', async () => {
      expect(await workspace.addAgent(db(), 'omar')).toBe(true)
      expect(await workspace.addAgent(db(), 'maya')).toBe(true)
      expect(await workspace.addAgent(db(), 'omar')).toBe(false)
      expect(await workspace.listAgents(db())).toEqual(['maya', 'omar'])
    })

    it('keeps every brand once, also when its account has gone', async () => {
      await workspace.addBrand(db(), 'Zephyr')
      expect(await workspace.addBrand(db(), 'Zephyr')).toBe(false)
      expect((await workspace.listBrands(db())).filter((brand) => brand === 'Zephyr')).toEqual(['Zephyr'])
    })

    it('are found by how their name begins, each once; by handle or id where they have none', async () => {
      const add = (nativeId: string, name: string, handle = '') =>
        searchRows.addPersonRow(db(), { channel: 'test', nativeId, name, handle }, day(1))
      expect(await add('p#1', 'Zoë Zimmer', 'zz')).toBe(true)
      expect(await add('p#1', 'Zoë Zimmer', 'renamed')).toBe(false)
      await add('p#2', 'ZOE Zimmermann')
      await add('p#3', '', '@zoe.z')
      await add('+4477', '', '')
      const idsOf = async (spine: string) =>
        (await searchRows.listPersonRows(db(), spine, 10)).map(({ nativeId }) => nativeId)
      expect(await idsOf('zoe')).toEqual(['p#3', 'p#1', 'p#2'])
      expect(await idsOf('zoezimmer')).toEqual(['p#1', 'p#2'])
      expect(await idsOf('44')).toEqual(['+4477'])
      expect(await searchRows.listPersonRows(db(), 'zoe', 1)).toHaveLength(1)
    })

    it('are walked through whole, from any place, each once', async () => {
      for (let n = 0; n < 40; n++) {
        const name = `${String.fromCodePoint(97 + (n % 26))}walker ${n}`
        await searchRows.addPersonRow(db(), { channel: 'walk', nativeId: `${n}`, name, handle: '' }, day(1))
      }
      for (const limit of [1, 7, 1000]) {
        const walked: string[] = []
        let from: string | null = null
        do {
          const walk: Awaited<ReturnType<typeof searchRows.walkPersonRows>> = await searchRows.walkPersonRows(
            db(),
            'w',
            limit,
            from,
          )
          expect(walk.rows.length).toBeLessThanOrEqual(limit)
          walked.push(...walk.rows.filter(({ channel }) => channel === 'walk').map((row) => row.nativeId))
          from = walk.next
        } while (from !== null)
        expect(walked.sort()).toEqual(Array.from({ length: 40 }, (_, n) => `${n}`).sort())
      }
    })

    it('are found under tags, the latest tagged first', async () => {
      await searchRows.addTagRow(db(), 'Réfund', 'c-old', day(1))
      await searchRows.addTagRow(db(), 'refund', 'c-new', day(3))
      await searchRows.addTagRow(db(), 'refund', 'c-new', day(3))
      await searchRows.addTagRow(db(), 'refunds', 'c-new', day(2))
      expect(await searchRows.listTagRows(db(), 'refund', 10)).toEqual(['c-new', 'c-old'])
      expect(await searchRows.listTagRows(db(), 'refunds', 10)).toEqual(['c-new'])
      expect(await searchRows.listTagRows(db(), 'nothing', 10)).toEqual([])
    })

    it('keep views for themselves, and leads for the team', async () => {
      const view = (id: string) => ({
        id,
        name: id,
        icon: 'star' as const,
        view: 'needs_reply',
        filter: { channel: 'test' },
        team: false,
        by: 'maya',
      })
      await savedViews.writeSavedView(db(), 'maya', view('b'))
      await savedViews.writeSavedView(db(), 'maya', view('a'))
      await savedViews.writeSavedView(db(), null, view('t'))
      expect(await savedViews.listSavedViews(db(), 'maya')).toEqual([view('a'), view('b')])
      expect(await savedViews.listSavedViews(db(), null)).toEqual([view('t')])
      expect(await savedViews.removeSavedView(db(), 'maya', 't')).toBe(false)
      expect(await savedViews.removeSavedView(db(), 'maya', 'a')).toBe(true)
      expect(await savedViews.listSavedViews(db(), 'maya')).toEqual([view('b')])
    })

    it('share one shard until somebody says otherwise', async () => {
      expect(await workspace.readShards(db())).toEqual({ readShards: 1, writeShards: 1 })
      await workspace.writeShards(db(), { readShards: 8, writeShards: 4 })
      expect(await workspace.readShards(db())).toEqual({ readShards: 8, writeShards: 4 })
    })
  })
}
