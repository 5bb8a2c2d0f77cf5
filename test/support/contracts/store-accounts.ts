// Are accounts kept apart, polled by one worker at a time, and their money counted to the cent?
import { describe, expect, it } from 'vitest'
import type { Account } from '#shared/store/accounts.ts'
import { anAccount } from '../test-account.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { accountWork, accounts, rhythms } = store
const name = (account: string) => ({ channel: 'test', account })
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString()

export function describeAccounts({ db }: StoreRig): void {
  describe('accounts', () => {
    it('are written, read, listed and removed', async () => {
      const one = anAccount({
        account: 'one',
        secretMark: null,
        spendCapUsd: 2.5,
        settings: { pace: 'slow' },
      })
      const two = anAccount({ account: 'two', ownIds: [] })
      for (const each of [one, two]) await accounts.writeAccount(db(), each)
      expect(await accounts.readAccount(db(), 'test', 'one')).toEqual(one)
      expect(await accounts.readAccount(db(), 'test', 'none')).toBeNull()
      const all: Account[] = await accounts.listAccounts(db())
      expect(all).toEqual([one, two])
      await accounts.writeAccount(db(), { ...two, handle: 'renamed' })
      expect((await accounts.readAccount(db(), 'test', 'two'))?.handle).toBe('renamed')
      await accounts.removeAccount(db(), 'test', 'one')
      expect((await accounts.listAccounts(db())).map(({ account }) => account)).toEqual(['two'])
    })

    it('change one setting and nothing else; none comes of an account that is not there', async () => {
      const three = anAccount({ account: 'three', settings: { pace: 'slow' } })
      await accounts.writeAccount(db(), three)
      const set = (account: string, name: string, value: string) =>
        accounts.writeAccountSetting(db(), 'test', account, { name, value })
      expect(await set('three', 'sentiment', 'cloud')).toBe(true)
      expect(await set('three', 'sentiment', 'local')).toBe(true)
      const settings = { pace: 'slow', sentiment: 'local' }
      expect(await accounts.readAccount(db(), 'test', 'three')).toEqual({ ...three, settings })
      expect(await set('nobody', 'sentiment', 'cloud')).toBe(false)
      expect(await accounts.readAccount(db(), 'test', 'nobody')).toBeNull()
      await accounts.removeAccount(db(), 'test', 'three')
    })

    it('have saved queries, each with work of its own', async () => {
      const { savedQueries } = store
      const terms = { any: ['harken'], all: [], none: ['hiring'], languages: ['en'], places: [] }
      const about = { channel: 'test', account: 'q', name: 'Us', paused: false, by: 'ana', at: at(0) }
      const [one, two] = [
        { id: 'q1', ...about, ...terms },
        { id: 'q2', ...about, ...terms, paused: true },
      ]
      for (const each of [one, two]) await savedQueries.writeQuery(db(), each)
      expect(await savedQueries.readQuery(db(), 'q2')).toEqual(two)
      expect(await savedQueries.readQuery(db(), 'q3')).toBeNull()
      expect(await savedQueries.listQueries(db())).toEqual([one, two])
      const state = { cursor: { since: '5' }, earliestNextCall: null, polledAt: at(1) }
      await accountWork.writeCursor(db(), { ...name('q'), query: 'q1' }, state)
      expect(await accountWork.readCursor(db(), { ...name('q'), query: 'q1' })).toEqual(state)
      expect(await accountWork.readCursor(db(), { ...name('q'), query: 'q2' })).not.toEqual(state)
      expect(await accountWork.readCursor(db(), name('q'))).not.toEqual(state)
      expect(await savedQueries.removeQuery(db(), 'q1')).toBe(true)
      expect(await savedQueries.removeQuery(db(), 'q1')).toBe(false)
      await savedQueries.removeQuery(db(), 'q2')
    })

    it('have a cursor, at first none', async () => {
      expect(await accountWork.readCursor(db(), name('c'))).toEqual({
        cursor: null,
        earliestNextCall: null,
        polledAt: null,
      })
      const state = { cursor: { since: '12', page: '' }, earliestNextCall: at(5), polledAt: at(1) }
      await accountWork.writeCursor(db(), name('c'), state)
      expect(await accountWork.readCursor(db(), name('c'))).toEqual(state)
    })

    it('are leased to one worker of many, again when the lease is over or given back', async () => {
      const take = (holder: string, now: number, part: 'lease' | 'session-lease' = 'lease') =>
        accountWork.takeLease(db(), name('l'), part, holder, at(now), at(now + 2))
      const tries = await Promise.all(Array.from({ length: 10 }, (_, n) => take(`w${n}`, 0)))
      expect(tries.filter(Boolean)).toHaveLength(1)
      const holder = `w${tries.indexOf(true)}`
      expect(await take('other', 1)).toBe(false)
      expect(await take('other', 1, 'session-lease')).toBe(true)
      await accountWork.keepLease(db(), name('l'), 'lease', 'other', at(30))
      expect(await take('late', 3)).toBe(true)
      await accountWork.dropLease(db(), name('l'), 'lease', holder)
      expect(await take('other', 4)).toBe(false)
      await accountWork.keepLease(db(), name('l'), 'lease', 'late', at(9))
      expect(await take('other', 8)).toBe(false)
      await accountWork.dropLease(db(), name('l'), 'lease', 'late')
      expect(await take('other', 8)).toBe(true)
    })

    it('have a health', async () => {
      expect(await accountWork.readHealth(db(), name('h'))).toBeNull()
      const health = {
        state: 'degraded' as const,
        code: 'partial',
        message: 'Half.',
        since: at(1),
        checkedAt: at(2),
      }
      await accountWork.writeHealth(db(), name('h'), health)
      expect(await accountWork.readHealth(db(), name('h'))).toEqual(health)
    })

    it('have a rhythm of their own, of four weeks and a day', async () => {
      expect(await rhythms.readRhythm(db(), name('r'))).toBeNull()
      const counts = Array.from({ length: rhythms.rhythmHours + 5 }, (_, n) => n * 7)
      await rhythms.writeRhythm(db(), name('r'), { until: '2026-11-22T09', counts })
      expect(await rhythms.readRhythm(db(), name('r'))).toEqual({
        until: '2026-11-22T09',
        counts: counts.slice(5),
      })
    })

    it('add up what they spend in a day, from many workers at once', async () => {
      await Promise.all(
        Array.from({ length: 20 }, () => accountWork.addSpend(db(), name('s'), '2026-11-22', 0.005)),
      )
      await accountWork.addSpend(db(), name('s'), '2026-11-22', 0)
      await accountWork.addSpend(db(), name('s'), '2026-11-23', 1)
      expect(await accountWork.readSpend(db(), name('s'), '2026-11-22')).toBeCloseTo(0.1, 10)
      expect(await accountWork.readSpend(db(), name('s'), '2026-11-23')).toBe(1)
      expect(await accountWork.readSpend(db(), name('s'), '2026-11-24')).toBe(0)
    })
  })
}
